"""The peers' side of a comparison: a line in, a line of JSON out, as AutoGrad.Comparison/Measuring/Worker.cs has it.

start THREADS PROGRAM... [SETTING=VALUE...]   runs a program a few times and gives its results
variants PROGRAM...                           the settings worth trying
time SECONDS                                  seconds a run, a sample each
memory, about
"""
import ctypes
import gc
import json
import re
import sys
import time

import torch

import frontend
import networks
import operations
import products

PROGRAMS = {
    "product": products.Product, "vector": products.Vector, "perceptron": networks.Perceptron, "lenet": networks.LeNet,
    "transformer": networks.Transformer, "lstm": networks.Lstm, "convolution": operations.Convolution,
    "tanh": operations.SumOfTanh, "crossentropy": operations.CrossEntropy, "layernorm": operations.LayerNorm,
    "nothing": operations.Nothing,
}
COMPILED = {"perceptron": frontend.Perceptron, "tanh": frontend.SumOfTanh}
SHORTEST_SAMPLE = 100e-6


def start(threads, name, *words):
    torch.set_num_threads(int(threads))
    settings = dict(word.split("=") for word in words if "=" in word)
    programs = COMPILED if settings.pop("language", "python") == "c++" else PROGRAMS
    return programs[name](*(word for word in words if "=" not in word), **settings)


def variants(name):
    return PROGRAMS[name].VARIANTS + (["language=c++"] if name in COMPILED else [])


def repeat(program, count):
    if hasattr(program, "repeat"):
        program.repeat(count)
    else:
        for _ in range(count):
            program.run()


def samples(program, seconds):
    clock = time.perf_counter
    begin = clock()
    repeat(program, 1)
    first = clock() - begin
    if first > seconds:
        return [first]
    count = max(1, int(SHORTEST_SAMPLE / max(first, 1e-8)) + 1)
    found = []
    while not found or clock() - begin < seconds:
        before = clock()
        repeat(program, count)
        sample = clock() - before
        found.append(sample / count)
        if sample < SHORTEST_SAMPLE / 2:
            count *= 2
    return found


def about():
    kernel = configuration = "another BLAS than OpenBLAS"
    try:
        blas = ctypes.CDLL("libblas.so.3")
        blas.openblas_get_corename.restype = blas.openblas_get_config.restype = ctypes.c_char_p
        kernel, configuration = blas.openblas_get_corename().decode(), blas.openblas_get_config().decode().split()[1]
    except (AttributeError, OSError):
        pass
    capability = re.search(r"CPU capability usage: (\S+)", torch.__config__.show())
    return {
        "versions": f"libtorch {torch.__version__}, OpenBLAS {configuration} with kernels for {kernel}",
        "capability": capability.group(1) if capability else "unknown",
    }


def peak_memory():
    with open("/proc/self/status") as status:
        return next(int(line.split()[1]) * 1024 for line in status if line.startswith("VmHWM"))


def main():
    gc.disable()  # nothing here makes cycles; it is in the peer's favour
    program = operations.Nothing()
    for line in sys.stdin:
        words = line.split()
        try:
            if words[0] == "start":
                program = None
                program = start(*words[1:])
                answer = {"results": program.results()}
            elif words[0] == "variants":
                answer = {"variants": variants(words[1])}
            elif words[0] == "time":
                answer = {"seconds": samples(program, float(words[1]))}
            elif words[0] == "memory":
                answer = {"peak": peak_memory()}
            elif words[0] == "about":
                answer = about()
            else:
                raise ValueError(f"'{line.strip()}' is no request")
        except Exception as e:  # whatever went wrong belongs into the answer
            answer = {"error": f"{type(e).__name__}: {e}"}
        print(json.dumps(answer), flush=True)


main()
