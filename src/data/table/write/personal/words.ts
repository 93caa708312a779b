/** @file What made-up people are called and where they live. No real person is meant. */

export const FIRST =
  `Ada Adrian Alba Amir Amy Anna Anton Aria Arthur Bella Ben Bruno Carla Carlos Cara Chloe Clara Daniel Dara
David Elena Eli Elias Emma Eric Esther Eva Felix Fiona Frank Gina Grace Hana Hannah Hugo Ida Igor Ines Iris Ivan Jack
James Jana Jonas Julia Karim Kate Laila Laura Leo Lena Liam Lina Lucas Lucy Maja Marco Maria Mark Marta Maya Mila Mina
Nadia Nico Nina Noah Nora Olga Oliver Omar Oscar Otto Paul Petra Rana Robin Rosa Ruth Sam Sara Simon Sofia Tara Theo
Thomas Tina Tom Uma Vera Victor Yara Zoe`.split(/\s/);

export const LAST =
  `Abbott Adams Alvarez Archer Baker Barnes Becker Bell Bennett Berg Bishop Black Brandt Brooks Brown Carter
Castro Clark Cole Cook Cooper Costa Cross Cruz Dale Davies Diaz Doyle Dunn Ellis Evans Farmer Fischer Fletcher Flores
Ford Foster Fox Garcia Gibson Grant Gray Green Hall Hansen Harper Hart Hayes Hill Holt Hughes Hunt Jensen Jones Keller
Khan King Knight Kowalski Lane Larsen Lee Lewis Lopez Martin Mason Mendes Meyer Miller Moore Moreno Morris Murphy Nash
Novak Olsen Owens Page Parker Patel Perez Porter Price Reed Reyes Rivera Rossi Ryan Santos Schmidt Shaw Silva Singh Smith
Stone Taylor Torres Turner Wagner Walker Ward Watson Weber West White Wolf Wood Young`.split(/\s/);

export const SURNAMES = [
  ..."王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹彭曾萧田董袁潘于蒋蔡余杜叶程苏魏吕丁任沈",
];
export const GIVEN = [
  ..."伟芳娜敏静丽强磊军洋勇艳杰娟涛明超秀霞平刚桂英华玉兰建国文志海燕春梅雪晨宇浩然子涵欣怡嘉思雨佳琪博睿天安宁书瑶",
];

export const STREETS =
  `Acorn Alder Amber Apple Ash Aspen Bay Birch Bridge Brook Canal Castle Cedar Cherry Chestnut Church Clover
Cypress Elm Fern Field Forest Garden Grove Harbour Hazel Hill Juniper Lake Laurel Lilac Lime Linden Magnolia Maple Meadow
Mill Oak Olive Orchard Park Pine Poplar River Rose School Spring Station Sycamore Valley Walnut Willow`.split(
    /\s/,
  );
export const ROADS = ["Street", "Road", "Avenue", "Lane", "Way", "Drive"];
export const TOWNS =
  `Ashford Bridgewater Brookfield Clearwater Eastfield Fairview Greenhill Highbridge Kingsport Lakeside Maplewood
Milltown Newbridge Northfield Oakdale Riverside Rosedale Southport Springfield Stonebridge Summerfield Westbrook
Whitechurch Woodside`.split(/\s/);

export const DISTRICTS = [..."东西南北中"].map((place) => `${place}城区`);
export const ROADS_ZH =
  `人民 解放 建设 中山 和平 新华 胜利 文化 长江 黄河 幸福 友谊 光明 青年 团结 前进 花园 湖滨 学府 工业`.split(
    " ",
  );
