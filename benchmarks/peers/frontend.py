"""libtorch driven from C++ (frontend.cpp): the same programs without the interpreter, where it would weigh most."""
import ctypes
import os

import numpy

import formula

LIBRARY = os.path.join("artifacts", "comparison", "frontend.so")


def pointer(values):
    return ctypes.c_void_p(values.ctypes.data)


class Driven:
    def __init__(self, start, *arguments):
        self.library = ctypes.CDLL(LIBRARY)
        function = getattr(self.library, start)
        function.restype = ctypes.c_void_p
        self.library.run_once.restype = ctypes.c_float
        self.program = ctypes.c_void_p(function(*arguments))

    def __del__(self):
        self.library.end(self.program)

    def repeat(self, count):
        self.library.repeat(self.program, ctypes.c_int(count))

    def run(self):
        return self.library.run_once(self.program)

    def read(self, index, shape, gradient=False):
        values = numpy.empty(shape, numpy.float32)
        self.library.read_parameter(self.program, ctypes.c_int(index), ctypes.c_int(gradient), pointer(values))
        return values


class SumOfTanh(Driven):
    def __init__(self, count):
        self.count = int(count)
        arrays = [formula.array(i, self.count) for i in (1, 2, 3)]
        super().__init__("start_tanh", ctypes.c_int64(self.count), *map(pointer, arrays))

    def results(self):
        y = self.run()
        return [[y], *(formula.sample(self.read(i, self.count, gradient=True)) for i in (0, 1))]


class Perceptron(Driven):
    SHAPES = [(256, 784), (256,), (128, 256), (128,), (10, 128), (10,)]
    STEPS = 4

    def __init__(self, batch, rule):
        self.first = formula.first_weights(self.SHAPES)
        images, labels = formula.array(1, (int(batch), 784)), formula.labels(2, int(batch), 10).numpy()
        places = (ctypes.c_void_p * len(self.first))(*(weight.ctypes.data for weight in self.first))
        super().__init__("start_perceptron", ctypes.c_int64(int(batch)), ctypes.c_int(rule == "adam"), pointer(images), pointer(labels), places)

    def results(self):
        losses = [self.run() for _ in range(self.STEPS)]
        return [losses, [formula.squares(self.read(i, old.shape) - old)[0] for i, old in enumerate(self.first)]]
