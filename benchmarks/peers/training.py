"""Whole steps of training on one batch: forward, loss, backward, optimiser. Gradients are dropped, not cleared: it is faster."""
import torch

import formula


class Training:
    STEPS = 4
    VARIANTS = ["foreach=1", "foreach=0"]

    def __init__(self, parameters, rule, foreach):
        self.parameters = list(parameters)
        if rule == "sgd":
            self.optimizer = torch.optim.SGD(self.parameters, lr=1e-3, momentum=0.9, foreach=foreach == "1")
        else:
            self.optimizer = torch.optim.Adam(self.parameters, lr=1e-4, foreach=foreach == "1")

    def loss(self):
        raise NotImplementedError

    def pieces(self):
        """The parameters as our side has them, in its order."""
        return self.parameters

    def run(self):
        self.optimizer.zero_grad(set_to_none=True)
        loss = self.loss()
        loss.backward()
        self.optimizer.step()
        return loss

    def results(self):
        before = [piece.detach().clone() for piece in self.pieces()]
        losses = [self.run().item() for _ in range(self.STEPS)]
        return [losses, [formula.squares(piece.detach() - old)[0] for piece, old in zip(self.pieces(), before)]]
