/** @file The page's one style sheet: calm, printable, light and dark, from 320 px up. */

import { COLOURS } from "../look.ts";

const looks = COLOURS.map(({ light, dark }, i) => `.look-${i}{--own:light-dark(${light},${dark})}`).join(
  "\n",
);

export const style = `
:root{color-scheme:light dark;
--paper:light-dark(#fbf9f5,#141416);--panel:light-dark(#fff,#1b1b1e);--ink:light-dark(#1d1c1a,#ebe9e5);
--soft:light-dark(#625d56,#a8a49d);--line:light-dark(#e4dfd5,#33333a);--rule:light-dark(#cfc8bb,#4a4a52);
--sans:-apple-system,"Segoe UI",Roboto,"Helvetica Neue",Arial,"PingFang SC","Microsoft YaHei","Noto Sans CJK SC",sans-serif;
--serif:"Iowan Old Style","Palatino Linotype",Palatino,"TeX Gyre Pagella",Georgia,"Songti SC","Noto Serif CJK SC",serif;
--mono:ui-monospace,"SF Mono",Menlo,Consolas,"Liberation Mono",monospace}
:root[data-theme=light]{color-scheme:light}
:root[data-theme=dark]{color-scheme:dark}
${looks}
*{box-sizing:border-box}
html:not([lang=zh-Hans]) .zh,html[lang=zh-Hans] .en{display:none}
[hidden]{display:none!important}
body{margin:0;background:var(--paper);color:var(--ink);font:1rem/1.6 var(--sans);font-variant-numeric:tabular-nums;
text-autospace:normal;overflow-wrap:break-word}
h1,h3,p,figcaption,small,dd{overflow-wrap:anywhere}
th small{overflow-wrap:break-word}
html[lang=zh-Hans] body{line-height:1.75}
.page{max-width:75rem;margin:0 auto;padding:0 clamp(1rem,4vw,3rem)}
a{color:inherit;text-decoration-color:var(--rule);text-underline-offset:.2em}
a:hover{text-decoration-color:currentColor}
:focus-visible{outline:3px solid light-dark(#0072b2,#6bb8ea);outline-offset:3px;border-radius:3px}
.skip{position:absolute;left:-99rem}
.skip:focus{left:1rem;top:.5rem;background:var(--panel);padding:.5rem 1rem;z-index:1}
.unseen{position:absolute;width:1px;height:1px;overflow:hidden;clip-path:inset(50%);white-space:nowrap}
small{font-size:.8125rem;color:var(--soft);font-weight:400}

.bar{display:flex;flex-wrap:wrap;gap:.5rem 1.5rem;align-items:center;padding:1.25rem 0;border-bottom:1px solid var(--line)}
.brand{display:flex;gap:.6rem;align-items:center;font:600 1.05rem var(--serif);margin-right:auto}
.brand svg{width:2.1rem;height:1.5rem}
.brand .leaf{fill:var(--panel);stroke:var(--ink);stroke-width:1.5}
.choice{display:flex;gap:.25rem}
button{font:inherit;font-size:.875rem;color:inherit;background:none;border:1px solid var(--rule);border-radius:2rem;
min-height:2rem;padding:.1rem .9rem;cursor:pointer}
button:hover{border-color:var(--ink)}
button[aria-pressed=true]{background:var(--ink);color:var(--paper);border-color:var(--ink)}
h1,h2,h3{font-family:var(--serif);font-weight:500;line-height:1.25;text-wrap:balance}
h1{font-size:clamp(2.1rem,5vw,3.4rem);margin:clamp(2rem,6vw,4.5rem) 0 .5rem}
h2{font-size:clamp(1.5rem,3vw,2rem);margin:0 0 1rem}
h3{font-size:1.2rem;margin:2rem 0 .5rem}
h4{font:600 .95rem var(--mono);margin:0}
.about{color:var(--soft);margin:0 0 1.5rem}
.about span+span::before{content:" · "}
.about .en::before,.about .zh::before{content:none}
nav ol{display:flex;flex-wrap:wrap;gap:.35rem 1.4rem;list-style:none;margin:0;padding:0;font-size:.9rem}
nav a{text-decoration:none;color:var(--soft);padding:.15rem 0;display:inline-block}
nav a:hover{color:var(--ink);text-decoration:underline}
section{padding:clamp(2.5rem,6vw,4.5rem) 0 0}
p,ul{max-width:46rem}
html[lang=zh-Hans] p,html[lang=zh-Hans] ul{max-width:42rem}
.lede{color:var(--soft);margin-top:0}
.verdict{display:grid;grid-template-columns:minmax(0,1.5fr) minmax(0,1fr);gap:2rem clamp(2rem,5vw,4.5rem);align-items:start}
.verdict p{margin:.6rem 0}
.verdict .card{display:block;margin:0}
.verdict .headline{font:500 clamp(1.25rem,2.4vw,1.65rem)/1.4 var(--serif);margin:0 0 1.5rem;text-wrap:pretty}
html[lang=zh-Hans] .verdict .headline{line-height:1.65}

.name{display:inline-flex;gap:.45em;align-items:center;font-weight:600;overflow-wrap:anywhere}
.mark{width:.85em;height:.85em;flex:none}
figure{margin:0}
.triptych{display:grid;grid-template-columns:minmax(0,1fr) minmax(0,2fr);gap:clamp(1rem,2.5vw,2rem);align-items:start}
.panels{display:grid;grid-template-columns:repeat(auto-fit,minmax(min(100%,16.5rem),1fr));gap:1px;padding:1px}
.panels>.panel{outline:1px solid var(--rule)}
.panels.hinged{position:relative;grid-template-columns:1fr 1fr;box-shadow:0 1px 2px #0001,0 12px 32px -18px #0004}
.hinged::before,.hinged::after{content:"";position:absolute;left:calc(50% - 4px);width:8px;height:26px;z-index:1;
background:linear-gradient(90deg,#8d7440,#e5cd95 45%,#7b6434);border-radius:2px}
.hinged::before{top:14%}.hinged::after{bottom:14%}
.panel{background:var(--panel);padding:clamp(.8rem,1.6vw,1.3rem);min-width:0}
.panel>h3{margin-top:0}
.hinged>:first-child{box-shadow:inset -16px 0 20px -20px #0006}
.hinged>:last-child{box-shadow:inset 16px 0 20px -20px #0006}
.panel figcaption{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem;margin-bottom:.7rem;font-weight:600}
.panel.real{outline:1px solid var(--line)}
.panel img{display:block;width:100%;height:auto;image-rendering:pixelated;background:#000}
.absent{color:var(--soft)}
.slider{display:flex;flex-wrap:wrap;gap:.5rem 1rem;align-items:center;margin:1.25rem 0}
.slider input{flex:1 1 12rem;min-width:0;height:2rem;accent-color:var(--ink)}
.slider button{min-width:5.5rem}
.slider output{min-width:11rem;color:var(--soft)}
.thumbnails{display:grid;grid-template-columns:repeat(auto-fill,minmax(7.4rem,1fr));gap:.8rem}
.thumbnails img{display:block;width:100%;image-rendering:pixelated}
.thumbnails figcaption{font-size:.8125rem;color:var(--soft)}

.scroll{position:relative;overflow-x:auto;max-width:100%}
table{border-collapse:collapse;width:100%;font-size:.925rem}
th,td{text-align:left;vertical-align:top;padding:.6rem 1.2rem .6rem 0;border-bottom:1px solid var(--line);font-weight:400}
thead th{font-weight:600;font-size:.875rem;border-bottom-color:var(--rule);white-space:nowrap;vertical-align:bottom}
td{white-space:nowrap}
td small,th small{display:block}
.results .absent{display:block;white-space:normal;min-width:9rem}
.results th[scope=row]{min-width:8.5rem}
.better{font-weight:400}
.better .value{font-weight:700;border-bottom:2px solid currentColor}
.tag{font:500 .75rem var(--sans);border:1px solid var(--rule);border-radius:1rem;padding:0 .5em;color:var(--soft);white-space:nowrap}
details{margin:1rem 0;font-size:.925rem}
summary{cursor:pointer;color:var(--soft);padding:.25rem 0;width:fit-content}
summary:hover{color:var(--ink)}
.card summary{font-size:.8125rem}
.card table,.card pre{font-size:.85rem}
.card th,.card td{padding-block:.3rem}

.cards{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,20.5rem),1fr));column-gap:clamp(1.5rem,3vw,3rem)}
.card{min-width:0;display:grid;grid-row:span 3;grid-template-rows:subgrid;align-content:start;margin-bottom:2.75rem}
.card h3{margin:0}
.alarm h3::first-letter{text-transform:uppercase}
.card p{margin:.4rem 0 .8rem;font-size:.9rem;color:var(--soft)}
.card details{margin:.3rem 0 0}
.source{white-space:normal}
.chart{display:block;width:100%;max-width:34rem;height:auto;overflow:visible;font:11px var(--sans)}
.chart text{fill:var(--soft)}
.chart .row-name{fill:var(--ink);font-weight:600;font-size:12px}
.chart .row-value{fill:var(--ink);font-size:12px}
.axis line{stroke:var(--rule)}
.axis .grid{stroke:var(--line)}
.rail{stroke:var(--line)}
.floor{stroke:var(--soft);stroke-dasharray:3 3}
.line{fill:none;stroke:var(--own);stroke-width:1.8;stroke-linejoin:round}
.band{fill:var(--own);opacity:.16}
.dot{fill:var(--own);stroke:var(--panel);stroke-width:1}
.mark .dot{stroke:none}
.seed{fill:var(--own);opacity:.55}
.interval{stroke:var(--own);stroke-width:3;stroke-linecap:round}
rect.bar{fill:var(--own);opacity:.85}
rect.real{fill:var(--rule)}
.heat rect{fill:var(--own);stroke:var(--line);stroke-width:.5}
.cards.wide{grid-template-columns:repeat(auto-fit,minmax(min(100%,27rem),1fr))}
.cards.wide .chart{max-width:44rem}
.errors{display:flex;flex-wrap:wrap;gap:0 1.2rem}
.worst{margin:0 0 .8rem;padding-left:1.3rem;font-size:.9rem}
.advice{margin:0 0 1.5rem}
.panel.advice{margin:0}
.panel.advice h3{display:flex;flex-wrap:wrap;justify-content:space-between;align-items:baseline;gap:0 1rem}
.panel.advice ul{margin:.3rem 0 1rem;padding-left:1.1rem}
.panel.advice li{margin:.25rem 0}
h4.ask{font:600 1rem var(--sans);margin-top:1rem}
mark{background:light-dark(#f6dfa4,#6a5420);color:inherit;border-radius:2px;padding:0 .2em;margin:0 -.2em}
.soft{color:var(--soft)}
table.rows{font-size:.8125rem}
table.rows th,table.rows td{padding:.3rem .8rem .3rem 0}
.rows th{white-space:nowrap}
.why{display:block;white-space:normal;min-width:13rem;color:var(--soft)}
.pairs-of-rows tbody tr:nth-child(odd)>*{border-bottom:0;padding-bottom:0}
.results thead th{white-space:normal}
.alarm{border-top:3px solid var(--own);padding-top:.8rem}
.alarm dl{margin:.8rem 0 0}
.alarm dd{margin:0 0 .6rem}
dt{font-size:.8125rem;color:var(--soft)}
dd{margin:0;overflow-wrap:anywhere}
.facts{display:grid;grid-template-columns:repeat(auto-fill,minmax(min(100%,13.5rem),1fr));gap:1rem 2rem;margin:0 0 1rem}
pre{background:var(--panel);border:1px solid var(--line);padding:.9rem 1.1rem;overflow-x:auto;font:.85rem/1.55 var(--mono);max-width:100%}
code{font-family:var(--mono);font-size:.9em}
.limits{padding-left:1.1rem}
.limits li{margin:.5rem 0}
footer{margin-top:4rem;padding:1.5rem 0 3rem;border-top:1px solid var(--line);font-size:.875rem;color:var(--soft)}

@media (max-width:56rem){
.verdict{grid-template-columns:minmax(0,1fr)}
.triptych{grid-template-columns:minmax(0,1fr)}
.triptych>.real img{max-width:24rem}
}
@media (max-width:34rem){
.panels.hinged{grid-template-columns:1fr}
.hinged::before,.hinged::after{display:none}
.hinged>.panel{box-shadow:none}
}
@media (prefers-reduced-motion:no-preference){html{scroll-behavior:smooth}}
@media print{
:root{color-scheme:light!important;--paper:#fff}
@page{margin:16mm 14mm}
body{font-size:10pt}
.page{padding:0;max-width:none}
nav,.choice,.slider,button,.skip,details:not([open]){display:none!important}
.verdict{grid-template-columns:1.5fr 1fr;gap:1.5rem}
.triptych{grid-template-columns:1fr 2fr}
.panels.hinged{grid-template-columns:1fr 1fr}
.panels{box-shadow:none}
.cards,.cards.wide{grid-template-columns:1fr 1fr;column-gap:2rem}
.card{margin-bottom:1.5rem}
figure,article,tr,p,li,.panels,.triptych,.facts>div{break-inside:avoid}
.facts{grid-template-columns:repeat(auto-fill,minmax(9rem,1fr));gap:.6rem 1.5rem}
h2,h3,.lede{break-after:avoid}
section{padding-top:1.6rem}
h1{font-size:24pt;margin-top:1rem}
h2{font-size:15pt}
.verdict .headline{font-size:13pt}
a{text-decoration:none}
.scroll{overflow:visible}
table.rows{font-size:5.5pt}
table.rows th,table.rows td{white-space:normal;padding-right:.35rem}
.why{min-width:5rem}
.results{font-size:8pt}
.results th,.results td{padding:.3rem .6rem .3rem 0}
.results small{font-size:7pt}
*{print-color-adjust:exact}
}
`;
