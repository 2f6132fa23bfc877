using System.Numerics;
using AutoGrad.Checks;
using AutoGrad.Numbers;
using AutoGrad.Rules;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Programs;

/// <summary>One operation of a program: reads values by number and appends its results.</summary>
internal abstract record Step
{
    public abstract void Run<T>(State<T> state)
        where T : unmanaged, IFloatingPointIeee754<T>;
}

/// <summary>An operation on tensors.</summary>
internal sealed record TensorStep(ITensorFunction Function, params int[] Operands) : Step
{
    public override void Run<T>(State<T> state) =>
        state.Tensors.Add(Function.Invoke<T>([.. Operands.Select(k => state.Tensors[k])]));

    public override string ToString() => $"{Function}({string.Join(", ", Operands.Select(k => $"t{k}"))})";
}

/// <summary>A rule of one scalar.</summary>
internal sealed record ScalarMapStep<TRule>(TRule Rule, int X) : Step
    where TRule : struct, IUnaryRule
{
    public override void Run<T>(State<T> state) => state.Scalars.Add(Interpretation<Scalar<T>>.Of(Rule, state.Scalars[X]));

    public override string ToString() => $"{typeof(TRule).Name}(s{X})";
}

/// <summary>A rule of two scalars.</summary>
internal sealed record ScalarZipStep<TRule>(TRule Rule, int X, int Y) : Step
    where TRule : struct, IBinaryRule
{
    public override void Run<T>(State<T> state) =>
        state.Scalars.Add(Interpretation<Scalar<T>>.Of(Rule, state.Scalars[X], state.Scalars[Y]));

    public override string ToString() => $"{typeof(TRule).Name}(s{X}, s{Y})";
}

/// <summary>A branch that depends on data; neither side joins the other smoothly.</summary>
internal sealed record BranchStep(int X, double Threshold, int Y) : Step
{
    public override void Run<T>(State<T> state)
    {
        (Scalar<T> x, Scalar<T> y) = (state.Scalars[X], state.Scalars[Y]);
        state.Scalars.Add(x > Threshold ? x * y : y - (0.5 * x));
    }

    public override string ToString() => $"s{X} > {Threshold:R} ? s{X} · s{Y} : s{Y} − ½ s{X}";
}

/// <summary>A loop whose number of turns depends on data: halves until the value is at most 1.</summary>
internal sealed record LoopStep(int X, int Y) : Step
{
    public override void Run<T>(State<T> state)
    {
        (Scalar<T> x, Scalar<T> sum) = (state.Scalars[X], state.Scalars[Y]);
        while (x > 1)
        {
            sum += Functions.Sin(x);
            x *= 0.5;
        }

        state.Scalars.Add(sum + (x * x));
    }

    public override string ToString() => $"s{Y}; x = s{X}; while (x > 1) {{ add sin(x); halve x }}; add x²";
}

/// <summary>One element of a tensor as a scalar.</summary>
internal sealed record ElementStep(int X, params int[] Index) : Step
{
    public override void Run<T>(State<T> state) => state.Scalars.Add(state.Tensors[X].ScalarAt(Index));

    public override string ToString() => $"t{X}.ScalarAt({string.Join(", ", Index)})";
}

/// <summary>All elements of a tensor as scalars.</summary>
internal sealed record UnpackStep(int X) : Step
{
    public override void Run<T>(State<T> state)
    {
        Scalar<T>[] elements = new Scalar<T>[state.Tensors[X].Count];
        state.Tensors[X].ToScalars(elements);
        state.Scalars.AddRange(elements);
    }

    public override string ToString() => $"t{X}.ToScalars()";
}

/// <summary>Scalars as a tensor.</summary>
internal sealed record PackStep(Shape Shape, params int[] Operands) : Step
{
    public override void Run<T>(State<T> state) =>
        state.Tensors.Add(state.Tape.Pack([.. Operands.Select(k => state.Scalars[k])], Shape.Lengths));

    public override string ToString() => $"Pack({string.Join(", ", Operands.Select(k => $"s{k}"))}; {Shape})";
}
