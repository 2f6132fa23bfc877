"""The networks of the rows, in libtorch's own modules; each class tells the settings worth trying."""
import torch
from torch import nn
from torch.nn import functional

import formula
from training import Training


class Perceptron(Training):
    """784-256-128-10 with ReLU and softmax cross-entropy."""

    def __init__(self, batch, rule, foreach="0"):
        self.network = nn.Sequential(nn.Linear(784, 256), nn.ReLU(), nn.Linear(256, 128), nn.ReLU(), nn.Linear(128, 10))
        formula.weights(self.network.parameters())
        super().__init__(self.network.parameters(), rule, foreach)
        self.images = formula.tensor(1, (int(batch), 784))
        self.labels = formula.labels(2, int(batch), 10)

    def loss(self):
        return functional.cross_entropy(self.network(self.images), self.labels)


class LeNet(Training):
    """6 and 16 filters of 5 x 5, ReLU, maxima over 2 x 2, 400-120-84-10."""

    VARIANTS = [f"foreach={f} onednn={d} last={c}" for f in (1, 0) for d in (1, 0) for c in (0, 1)]

    def __init__(self, batch, rule, foreach="0", onednn="1", last="0"):
        self.network = nn.Sequential(
            nn.Conv2d(1, 6, 5, padding=2), nn.ReLU(), nn.MaxPool2d(2),
            nn.Conv2d(6, 16, 5), nn.ReLU(), nn.MaxPool2d(2), nn.Flatten(),
            nn.Linear(400, 120), nn.ReLU(), nn.Linear(120, 84), nn.ReLU(), nn.Linear(84, 10))
        formula.weights(self.network.parameters())
        self.images = formula.tensor(1, (int(batch), 1, 28, 28))
        if last == "1":
            self.network = self.network.to(memory_format=torch.channels_last)
            self.images = self.images.to(memory_format=torch.channels_last)
        super().__init__(self.network.parameters(), rule, foreach)
        self.labels = formula.labels(2, int(batch), 10)
        self.onednn = onednn == "1"

    def loss(self):
        return functional.cross_entropy(self.network(self.images), self.labels)

    def run(self):
        with torch.backends.mkldnn.flags(enabled=self.onednn):
            return super().run()


class Transformer(Training):
    """libtorch's own encoder layer, normalisation first, with one product for queries, keys and values."""

    def __init__(self, width, heads, length, batch, foreach="0"):
        width, heads, length, batch = int(width), int(heads), int(length), int(batch)
        self.block = nn.TransformerEncoderLayer(
            width, heads, 4 * width, dropout=0.0, activation=functional.gelu, batch_first=True, norm_first=True)
        formula.weights(self.pieces(), ones=(0, 10))
        super().__init__(self.block.parameters(), "adam", foreach)
        self.input = formula.tensor(1, (batch, length, width))
        self.target = formula.tensor(2, (batch, length, width))

    def pieces(self):
        b, a = self.block, self.block.self_attn
        query, key, value = a.in_proj_weight.chunk(3)
        q, k, v = a.in_proj_bias.chunk(3)
        return [b.norm1.weight, b.norm1.bias, query, q, key, k, value, v, a.out_proj.weight, a.out_proj.bias,
                b.norm2.weight, b.norm2.bias, b.linear1.weight, b.linear1.bias, b.linear2.weight, b.linear2.bias]

    def loss(self):
        return functional.mse_loss(self.block(self.input), self.target)


class Lstm(Training):
    """libtorch's LSTM; with time or with the batch as the first axis."""

    VARIANTS = [f"foreach={f} batchfirst={b}" for f in (1, 0) for b in (1, 0)]

    def __init__(self, units, length, batch, foreach="0", batchfirst="1"):
        units, length, batch = int(units), int(length), int(batch)
        first = batchfirst == "1"
        self.layer = nn.LSTM(units, units, batch_first=first)
        formula.weights(self.layer.parameters())
        super().__init__(self.layer.parameters(), "adam", foreach)
        self.input = formula.tensor(1, (batch, length, units))
        self.target = formula.tensor(2, (batch, length, units))
        if not first:
            self.input = self.input.transpose(0, 1).contiguous()
            self.target = self.target.transpose(0, 1).contiguous()

    def loss(self):
        return functional.mse_loss(self.layer(self.input)[0], self.target)
