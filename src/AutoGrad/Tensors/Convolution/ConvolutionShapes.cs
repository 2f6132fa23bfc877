using AutoGrad.Tape;

namespace AutoGrad.Tensors.Convolution;

/// <summary>A convolution's form with the shapes of its three arguments: x [n, c, h, w], weight [o, c / groups, kh, kw] and y [n, o, h′, w′].</summary>
internal readonly record struct ConvolutionShapes(ConvolutionForm Form, Shape X, Shape Weight, Shape Y);
