"""Products by OpenBLAS, called from C (openblas.c)."""
import ctypes
import os

import numpy

import formula

LOOP = os.environ.get("AUTOGRAD_OPENBLAS_LOOP", os.path.join("artifacts", "comparison", "openblas-loop.so"))
TYPES = {"f32": numpy.float32, "f64": numpy.float64}


def aligned(values):
    """A copy that starts at a multiple of 64 bytes, as libtorch's tensors do."""
    room = numpy.empty(values.nbytes + 64, dtype=numpy.uint8)
    start = -room.ctypes.data % 64
    copy = room[start:start + values.nbytes].view(values.dtype).reshape(values.shape)
    copy[...] = values
    return copy


class Called:
    VARIANTS = [""]

    def __init__(self, function, numbers, arrays):
        self.arrays = [aligned(array) for array in arrays]
        self.function = getattr(ctypes.CDLL(LOOP), function)
        self.arguments = [*map(ctypes.c_int, numbers), *(ctypes.c_void_p(array.ctypes.data) for array in self.arrays)]

    def repeat(self, count):
        self.function(ctypes.c_int(count), *self.arguments)

    def run(self):
        self.repeat(1)

    def results(self):
        self.run()
        return [formula.sample(self.arrays[-1]), formula.squares(self.arrays[-1])]


class Product(Called):
    def __init__(self, precision, form, m, k, n):
        m, k, n, dtype = int(m), int(k), int(n), TYPES[precision]
        super().__init__(
            f"products_{precision}", [int(form[0] == "t"), int(form[1] == "t"), m, k, n],
            [formula.array(1, (m * k,), dtype=dtype), formula.array(2, (k * n,), dtype=dtype), numpy.zeros(m * n, dtype)])


class Vector(Called):
    def __init__(self, precision, form, m, n):
        m, n, dtype = int(m), int(n), TYPES[precision]
        long, short = (m, n) if form == "t" else (n, m)
        super().__init__(
            f"vectors_{precision}", [int(form == "t"), m, n],
            [formula.array(1, (m * n,), dtype=dtype), formula.array(2, (long,), dtype=dtype), numpy.zeros(short, dtype)])
