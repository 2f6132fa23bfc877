"""Single operations, forward and backward."""
import torch
from torch.nn import functional

import formula


class Operation:
    VARIANTS = [""]

    def run(self):
        raise NotImplementedError


class Convolution(Operation):
    VARIANTS = [f"onednn={d} last={c}" for d in (1, 0) for c in (0, 1)]

    def __init__(self, batch, channels, side, filters, onednn="1", last="0"):
        batch, channels, side, filters = int(batch), int(channels), int(side), int(filters)
        layout = torch.channels_last if last == "1" else torch.contiguous_format
        self.x = formula.tensor(1, (batch, channels, side, side)).contiguous(memory_format=layout).requires_grad_()
        self.w = formula.tensor(2, (filters, channels, 3, 3)).contiguous(memory_format=layout).requires_grad_()
        self.b = formula.tensor(3, (filters,)).requires_grad_()
        self.upstream = formula.tensor(4, (batch, filters, side, side)).contiguous(memory_format=layout)
        self.onednn = onednn == "1"

    def run(self):
        self.x.grad = self.w.grad = self.b.grad = None
        with torch.backends.mkldnn.flags(enabled=self.onednn):
            y = functional.conv2d(self.x, self.w, self.b, padding=1)
            y.backward(self.upstream)
        return y

    def results(self):
        y = self.run().detach()
        x, w, b = self.x.grad, self.w.grad, self.b.grad
        return [formula.sample(y), formula.squares(y), formula.sample(x), formula.squares(x), formula.sample(w), formula.sample(b)]


class SumOfTanh(Operation):
    def __init__(self, count):
        self.x, self.w, self.b = (formula.tensor(i, (int(count),)) for i in (1, 2, 3))
        self.w.requires_grad_()
        self.b.requires_grad_()

    def run(self):
        self.w.grad = self.b.grad = None
        y = torch.tanh(self.x * self.w + self.b).sum()
        y.backward()
        return y

    def results(self):
        y = self.run()
        return [[y.item()], formula.sample(self.w.grad), formula.sample(self.b.grad)]


class CrossEntropy(Operation):
    def __init__(self, rows, classes):
        self.x = formula.tensor(1, (int(rows), int(classes)), 4).requires_grad_()
        self.labels = formula.labels(2, int(rows), int(classes))

    def run(self):
        self.x.grad = None
        loss = functional.cross_entropy(self.x, self.labels)
        loss.backward()
        return loss

    def results(self):
        loss = self.run()
        return [[loss.item()], formula.sample(self.x.grad), formula.squares(self.x.grad)]


class LayerNorm(Operation):
    def __init__(self, rows, width):
        rows, width = int(rows), int(width)
        self.x = formula.tensor(1, (rows, width)).requires_grad_()
        self.w, self.b = (formula.tensor(i, (width,)).requires_grad_() for i in (2, 3))
        self.upstream = formula.tensor(4, (rows, width))

    def run(self):
        self.x.grad = self.w.grad = self.b.grad = None
        y = functional.layer_norm(self.x, self.w.shape, self.w, self.b)
        y.backward(self.upstream)
        return y

    def results(self):
        y = self.run().detach()
        x = self.x.grad
        return [formula.sample(y), formula.squares(y), formula.sample(x), formula.squares(x),
                formula.sample(self.w.grad), formula.sample(self.b.grad)]


class Nothing(Operation):
    def run(self):
        pass

    def results(self):
        return []
