"""Values that src/metrics/*.test.ts compare with, from numpy 2.4 and scipy 1.17.

    python3 test/oracles/metrics.py

Rows are made by a formula, so that both sides make the same ones: no random numbers, no files.
"""

import numpy as np
from scipy.linalg import sqrtm
from scipy.signal import convolve2d


def rows(n, d, phase, scale=1.0, shift=0.0):
    i, c = np.mgrid[0:n, 0:d].astype(float)
    x = shift + scale * np.sin(phase + 1.7 * i + 2.3 * c + 0.31 * i * c)
    return x.astype(np.float32).astype(float)


def frechet(x, y):
    sx, sy = np.cov(x, rowvar=False), np.cov(y, rowvar=False)
    root = sqrtm(sx @ sy)
    return ((x.mean(0) - y.mean(0)) ** 2).sum() + np.trace(sx + sy) - 2 * np.trace(root).real


def prdc(real, fake):
    """Distances and counts written out, k = 3 for precision and recall, 5 for density and coverage, boundaries inside."""
    dist = lambda a, b: np.sqrt(((a[:, None, :] - b[None, :, :]) ** 2).sum(-1))
    kth = lambda a, k: np.sort(dist(a, a), axis=1)[:, k]  # column 0 is the row itself
    cross = dist(real, fake)
    inside = cross <= kth(real, 5)[:, None]
    return (
        (cross <= kth(real, 3)[:, None]).any(0).mean(),
        (cross <= kth(fake, 3)[None, :]).any(1).mean(),
        inside.sum() / (5 * len(fake)),
        inside.any(1).mean(),
    )


def kid(x, y):
    k = lambda a, b: (a @ b.T / a.shape[1] + 1) ** 3
    n, m = len(x), len(y)
    xx, yy = k(x, x), k(y, y)
    return (
        (xx.sum() - np.trace(xx)) / (n * (n - 1))
        + (yy.sum() - np.trace(yy)) / (m * (m - 1))
        - 2 * k(x, y).mean()
    )


def ms_ssim(x, y, peak):
    g = np.exp(-((np.arange(11) - 5.0) ** 2) / 4.5)
    window = np.outer(g, g) / np.outer(g, g).sum()
    blur = lambda a: convolve2d(a, window, mode="valid")
    weights = [0.0448, 0.2856, 0.3001, 0.2363, 0.1333]
    scales = min(5, int(np.floor(np.log2(min(x.shape) / 11))) + 1)
    weights = np.array(weights[:scales]) / sum(weights[:scales])
    out = 1.0
    for s in range(scales):
        mx, my = blur(x), blur(y)
        vx, vy, cov = blur(x * x) - mx**2, blur(y * y) - my**2, blur(x * y) - mx * my
        c1, c2 = (0.01 * peak) ** 2, (0.03 * peak) ** 2
        cs = (2 * cov + c2) / (vx + vy + c2)
        luminance = (2 * mx * my + c1) / (mx**2 + my**2 + c1)
        out *= max(0, ((luminance * cs) if s == scales - 1 else cs).mean()) ** weights[s]
        crop = lambda a: a[: a.shape[0] // 2 * 2, : a.shape[1] // 2 * 2]
        halve = lambda a: crop(a).reshape(a.shape[0] // 2, 2, a.shape[1] // 2, 2).mean((1, 3))
        x, y = halve(x), halve(y)
    return out


def image(h, w, phase):
    y, x = np.mgrid[0:h, 0:w].astype(float)
    return 0.5 + 0.5 * np.sin(phase + 0.37 * y + 0.011 * x * y)


print("frechet", float(frechet(rows(40, 6, 0.0), rows(50, 6, 1.0, 1.5))))
print("prdc", *map(float, prdc(rows(60, 3, 0.0), rows(60, 3, 2.0, 0.7, 0.6))))
print("kid", float(kid(rows(7, 4, 0.0), rows(9, 4, 1.0, 1.5))))
print("ms-ssim 28x28", float(ms_ssim(image(28, 28, 0.0), image(28, 28, 0.4), 1.0)))
print("ms-ssim 50x45", float(ms_ssim(image(50, 45, 0.0), image(50, 45, 0.4), 1.0)))
