"""The data and first weights of both sides; AutoGrad.Comparison/Programs/Formula.cs is the same."""
import numpy
import torch


def bits(seed, count):
    """Numbers spread evenly over 32 bits: element i mixes the bits of i + seed * 2654435769."""
    h = numpy.arange(count, dtype=numpy.uint32)
    h += numpy.uint32(seed * 2654435769 % 2**32)
    h ^= h >> numpy.uint32(16)
    h *= numpy.uint32(0x7FEB352D)
    h ^= h >> numpy.uint32(15)
    h *= numpy.uint32(0x846CA68B)
    h ^= h >> numpy.uint32(16)
    return h


def array(seed, shape, scale=1.0, dtype=numpy.float32):
    """Numbers in [-scale, scale), exact before the one product with the scale."""
    unit = (bits(seed, int(numpy.prod(shape))) >> numpy.uint32(8)).astype(dtype) * dtype(2.0**-23) - dtype(1)
    return (dtype(scale) * unit).reshape(shape)


def tensor(seed, shape, scale=1.0):
    return torch.from_numpy(array(seed, shape, scale))


def labels(seed, count, classes):
    return torch.from_numpy((bits(seed, count) % numpy.uint32(classes)).astype(numpy.int64))


def first_weights(shapes):
    """Parameter i from seed 100 + i, in 1/sqrt(fan-in), vectors in 0.1."""
    fans = (100 if len(shape) < 2 else int(numpy.prod(shape[1:])) for shape in shapes)
    return [array(100 + i, shape, 1 / fan**0.5) for i, (shape, fan) in enumerate(zip(shapes, fans))]


def weights(parameters, ones=()):
    """Sets parameters to their first weights, those in ones to 1."""
    parameters = list(parameters)
    with torch.no_grad():
        for i, (parameter, first) in enumerate(zip(parameters, first_weights([tuple(p.shape) for p in parameters]))):
            parameter.copy_(torch.from_numpy(first))
            if i in ones:
                parameter.fill_(1)


def sample(values):
    """64 elements at even distances, the first and the last among them."""
    flat = values.reshape(-1)
    return [float(flat[i * (len(flat) - 1) // 63]) for i in range(64)]


def squares(values):
    flat = numpy.asarray(values.detach() if isinstance(values, torch.Tensor) else values, dtype=numpy.float64).reshape(-1)
    return [float(numpy.dot(flat, flat))]
