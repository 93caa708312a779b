"""PyTorch's side of the benchmark: the same steps, written as a careful user would write them.

Reads "<step> <count>" lines and answers "<cpu ms> <wall ms>" for that many steps; "check <file>" compares gradients with
those in the file (bench/agree.ts) and answers their largest relative error.
"""

import base64
import json
import sys
import time

import torch
import torch.nn.functional as F
from torch import nn

torch.set_num_threads(int(sys.argv[1]) if len(sys.argv) > 1 else 1)


class Draws:
    """Noise by name: fresh to time, given to check."""

    def __init__(self, given=None):
        self.given = given

    def normal(self, name, *shape):
        return self.given[name] if self.given else torch.randn(*shape)

    def uniform(self, name, *shape):
        return self.given[name] if self.given else torch.rand(*shape)


# Our images are [B, H, W, C] and our flattened features run over (H, W, C). A linear layer beside a flattening is marked
# with the sizes it sees, so that its weight can be put in the other order.
def linear(inputs, outputs, before=None, after=None):
    layer = nn.Linear(inputs, outputs)
    layer.before, layer.after = before, after
    return layer


def theirs(layer, name, ours):
    """One of our parameters in the layout of `layer`."""
    if name == "bias" and getattr(layer, "after", None):
        h, w, c = layer.after
        return ours.reshape(h, w, c).permute(2, 0, 1).reshape(-1)
    if name == "bias" or isinstance(layer, nn.BatchNorm2d):
        return ours
    if isinstance(layer, nn.Linear):
        if layer.before:
            h, w, c = layer.before
            ours = ours.reshape(h, w, c, -1).permute(2, 0, 1, 3).reshape(h * w * c, -1)
        if layer.after:
            h, w, c = layer.after
            ours = ours.reshape(-1, h, w, c).permute(0, 3, 1, 2).reshape(-1, h * w * c)
        return ours.t()
    kh, kw = layer.kernel_size
    return ours.reshape(kh, kw, -1, ours.shape[1]).permute(3, 2, 0, 1)


def with_layers(network):
    """(layer, name, parameter) in the order our networks make them."""
    for layer in network.modules():
        for name in ("weight", "bias"):
            if getattr(layer, name, None) is not None:
                yield layer, name, getattr(layer, name)


class Step:
    """Networks, the losses of each phase, and what each phase trains."""

    def load(self, parameters):
        ours = iter(parameters)
        for network in self.networks:
            for layer, name, parameter in with_layers(network):
                parameter.data = theirs(layer, name, next(ours)).contiguous().to(parameter.dtype)

    def update(self, loss, optimiser):
        optimiser.zero_grad(set_to_none=True)
        loss.backward()
        optimiser.step()


class Vae(Step):
    def __init__(self, encoder, decoder, x):
        self.encoder, self.decoder, self.networks = encoder, decoder, [encoder, decoder]
        self.x = x
        self.optimiser = torch.optim.Adam([*encoder.parameters(), *decoder.parameters()], 1e-3)

    def losses(self, seen, draws):
        x = (seen > draws.uniform("binarise", *seen.shape)).to(seen.dtype)
        mu, log_var = self.encoder(x).chunk(2, 1)
        z = mu + torch.exp(0.5 * log_var) * draws.normal("eps", *mu.shape)
        recon = F.binary_cross_entropy_with_logits(self.decoder(z), x, reduction="sum") / len(x)
        kl = 0.5 * (mu**2 + log_var.exp() - 1 - log_var).sum() / len(x)
        yield recon + kl, [self.encoder, self.decoder]

    def run(self):
        for loss, _ in self.losses(self.x, Draws()):
            self.update(loss, self.optimiser)


def squared_gradient_norm(logits, x):
    (g,) = torch.autograd.grad(logits.sum(), x, create_graph=True)
    return g.flatten(1).square().sum(1)


class Gan(Step):
    """Rounds of D and G; the generator's forward pass serves both."""

    def __init__(self, generator, discriminator, x, latent, rates, betas, relativistic=False, half_life=0):
        self.g, self.d, self.networks = generator, discriminator, [generator, discriminator]
        self.x, self.latent, self.relativistic, self.half_life = x, latent, relativistic, half_life
        self.og = torch.optim.Adam(generator.parameters(), rates, betas)
        self.od = torch.optim.Adam(discriminator.parameters(), rates, betas)
        self.average = [p.detach().clone() for p in generator.parameters()]

    def losses(self, x, draws):
        fake = self.g(draws.normal("z", len(x), self.latent))
        if self.relativistic:
            x, made = x.detach().requires_grad_(), fake.detach().requires_grad_()
            real, judged = self.d(x), self.d(made)
            r1, r2 = 0.5 * squared_gradient_norm(real, x).mean(), 0.5 * squared_gradient_norm(judged, made).mean()
            # Half way along the cosine from 1 to 0.1.
            yield F.softplus(judged - real).mean() + 0.55 * (r1 + r2), [self.d]
        else:
            yield F.softplus(-self.d(x)).mean() + F.softplus(self.d(fake.detach())).mean(), [self.d]
        # No gradient of the discriminator's weights is wanted now.
        self.d.requires_grad_(False)
        judged = self.d(fake)
        loss = F.softplus(self.d(x.detach()) - judged) if self.relativistic else F.softplus(-judged)
        yield loss.mean(), [self.g]
        self.d.requires_grad_(True)

    def run(self):
        for loss, (network,) in self.losses(self.x, Draws()):
            self.update(loss, self.og if network is self.g else self.od)
        if self.half_life:
            with torch.no_grad():
                for kept, p in zip(self.average, self.g.parameters()):
                    kept.lerp_(p, 1 - 0.5 ** (1 / self.half_life))


class Discriminator(Step):
    def __init__(self, d, x, kind):
        self.d, self.networks, self.x, self.kind = d, [d], x, kind
        self.optimiser = torch.optim.Adam(d.parameters(), 1e-4, (0, 0.9))

    def losses(self, x, draws):
        real, fake = x.chunk(2)
        if self.kind == "wgan-gp":
            alpha = draws.uniform("between", len(real), *[1] * (real.dim() - 1))
            between = (fake + alpha * (real - fake)).requires_grad_()
            norm = (squared_gradient_norm(self.d(between), between) + 1e-12).sqrt()
            yield (self.d(fake) - self.d(real)).mean() + 10 * (norm - 1).square().mean(), [self.d]
            return
        if self.kind == "r1-r2":
            real, fake = real.detach().requires_grad_(), fake.detach().requires_grad_()
        on_real, on_fake = self.d(real), self.d(fake)
        loss = F.softplus(-on_real).mean() + F.softplus(on_fake).mean()
        if self.kind == "r1-r2":
            loss = loss + 0.5 * (squared_gradient_norm(on_real, real) + squared_gradient_norm(on_fake, fake)).mean()
        yield loss, [self.d]

    def run(self):
        for loss, _ in self.losses(self.x, Draws()):
            self.update(loss, self.optimiser)


class Logits(nn.Module):
    """[B, 1] to [B]."""

    def forward(self, x):
        return x.flatten()


def dense(*widths, act=nn.ReLU):
    return [part for a, b in zip(widths, widths[1:]) for part in (linear(a, b), act())]


def leaky():
    return nn.LeakyReLU(0.2)


def down(*channels):
    return [part for a, b in zip(channels, channels[1:]) for part in (nn.Conv2d(a, b, 4, 2, 1), leaky())]


def image_generator():
    layers = [nn.Unflatten(1, (100, 1, 1)), nn.ConvTranspose2d(100, 256, 4, 1, 0, bias=False), nn.BatchNorm2d(256), nn.ReLU()]
    for a, b in ((256, 128), (128, 64)):
        layers += [nn.ConvTranspose2d(a, b, 4, 2, 1, bias=False), nn.BatchNorm2d(b), nn.ReLU()]
    return nn.Sequential(*layers, nn.ConvTranspose2d(64, 1, 4, 2, 1), nn.Tanh())


def image_discriminator():
    return nn.Sequential(*down(1, 64, 128, 256), nn.Flatten(), linear(4096, 1, before=(4, 4, 256)), Logits())


class Affine(nn.Module):
    """Pixels 0..1 to -1..1, or back."""

    def __init__(self, scale, shift):
        super().__init__()
        self.scale, self.shift = scale, shift

    def forward(self, x):
        return x * self.scale + self.shift


def default_trunk():
    return [Affine(2, -1), *down(1, 32, 64), nn.Flatten()]


def default_decoder(latent):
    return [
        linear(latent, 3136, after=(7, 7, 64)), nn.Unflatten(1, (64, 7, 7)), leaky(),
        nn.ConvTranspose2d(64, 32, 4, 2, 1), leaky(), nn.ConvTranspose2d(32, 1, 4, 2, 1),
    ]  # fmt: skip


def mlp_discriminator():
    return nn.Sequential(*dense(784, 512, 256, act=leaky), linear(256, 1), Logits())


def flat(rows):
    return torch.rand(rows, 784)


def pixels(rows, side):
    return torch.rand(rows, 1, side, side)


def make(name):
    if name == "mlp-vae":
        encoder = nn.Sequential(*dense(784, 512, 256), linear(256, 64))
        return Vae(encoder, nn.Sequential(*dense(32, 256, 512), linear(512, 784)), flat(128))
    if name == "conv-vae":
        encoder = nn.Sequential(*default_trunk(), linear(3136, 64, before=(7, 7, 64)))
        return Vae(encoder, nn.Sequential(*default_decoder(32)), pixels(128, 28))
    if name == "dcgan":
        return Gan(image_generator(), image_discriminator(), pixels(64, 32), 100, 2e-4, (0.5, 0.999))
    if name == "toy-gan":
        g = nn.Sequential(*dense(2, 64, 64, act=leaky), linear(64, 2))
        d = nn.Sequential(*dense(2, 64, 64, act=leaky), linear(64, 1), Logits())
        return Gan(g, d, torch.rand(128, 2), 2, 2e-4, (0, 0.99))
    if name == "default-gan":
        g = nn.Sequential(*default_decoder(64), Affine(0.5, 0.5))
        d = nn.Sequential(*default_trunk(), linear(3136, 1, before=(7, 7, 64)), Logits())
        return Gan(g, d, pixels(64, 28), 64, 2e-4, (0, 0.99), relativistic=True, half_life=500)
    body, _, kind = name.partition("-d-")
    if body == "mlp":
        return Discriminator(mlp_discriminator(), flat(128), kind)
    return Discriminator(image_discriminator(), pixels(128, 32), kind)


def tensor(record):
    flat = torch.frombuffer(bytearray(base64.b64decode(record["data"])), dtype=torch.float32)
    return flat.reshape(record["shape"]).double()


def channels_first(x):
    return x.permute(0, 3, 1, 2) if x.dim() == 4 else x


def check(path):
    """The largest error of our gradients, relative to the largest element of each parameter's."""
    with open(path) as file:
        record = json.load(file)
    step = make(record["step"])
    for network in step.networks:
        network.double()
    step.load([tensor(p) for p in record["parameters"]])
    given = {name: channels_first(tensor(r)) for name, r in record["inputs"].items()}
    worst = 0
    for (loss, networks), ours in zip(step.losses(given["x"], Draws(given)), record["phases"]):
        parameters = [p for n in networks for p in with_layers(n)]
        gradients = torch.autograd.grad(loss, [p for _, _, p in parameters], retain_graph=True)
        worst = max(worst, abs(loss.item() - ours["loss"]) / max(1e-3, abs(loss.item())))
        for (layer, name, _), theirs_g, ours_g in zip(parameters, gradients, ours["gradients"]):
            error = (theirs(layer, name, tensor(ours_g)) - theirs_g).abs().max() / theirs_g.abs().max().clamp_min(1e-12)
            worst = max(worst, error.item())
    return worst


made = {}
for line in sys.stdin:
    name, argument = line.split()
    if name == "check":
        print(check(argument), flush=True)
        continue
    if name not in made:
        made[name] = make(name)
    cpu, wall = time.process_time(), time.perf_counter()
    for _ in range(int(argument)):
        made[name].run()
    print((time.process_time() - cpu) * 1000, (time.perf_counter() - wall) * 1000, flush=True)
