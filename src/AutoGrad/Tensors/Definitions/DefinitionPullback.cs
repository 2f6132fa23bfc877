using System.Numerics;
using AutoGrad.Tape;
using AutoGrad.Tensors.Shaping;

namespace AutoGrad.Tensors.Definitions;

/// <summary>The recorded backward pass of a fused operation: its definition, differentiated.</summary>
internal static class DefinitionPullback
{
    /// <summary>Adds Jᵀ · upstream for every input that needs it, as operations that can be differentiated again.</summary>
    /// <param name="pullback">The pass.</param>
    /// <param name="definition">The definition, of as many inputs as the operation has.</param>
    /// <param name="count">The number of outputs that the definition makes; what the operation puts out beyond them has no gradient.</param>
    public static void AddByDefinition<T, TDefinition>(this in Pullback<T> pullback, TDefinition definition, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TDefinition : struct, IDefinition<T>
    {
        Variable<T>[] inputs = new Variable<T>[pullback.Inputs];
        List<int> wanted = [];
        for (int i = 0; i < inputs.Length; i++)
        {
            inputs[i] = pullback.Input(i);
            if (pullback.Needs(i))
            {
                wanted.Add(i);
            }
        }

        if (pullback.Tape.IsRecording)
        {
            // Through copies, so that the gradient stops here even where one input depends on another.
            foreach (int i in wanted)
            {
                inputs[i] = pullback.Tape.Apply(new Reinterpret<T>(inputs[i].Shape), inputs[i]);
            }

            Add(pullback, definition, inputs, wanted, count);
        }
        else
        {
            AddConstants(pullback, definition, inputs, wanted, count);
        }
    }

    private static void Add<T, TDefinition>(in Pullback<T> pullback, TDefinition definition, Variable<T>[] inputs, List<int> wanted, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TDefinition : struct, IDefinition<T>
    {
        Variable<T>[] outputs = new Variable<T>[count];
        definition.Define(inputs, outputs);
        Variable<T>[] gradients = new Variable<T>[wanted.Count];
        for (int k = 0; k < count; k++)
        {
            pullback.Tape.Gradient(outputs[k], pullback.Upstream(k), [.. wanted.Select(i => inputs[i])], gradients);
            for (int i = 0; i < gradients.Length; i++)
            {
                pullback.Add(wanted[i], gradients[i]);
            }
        }
    }

    // While recording is paused the definition cannot be recorded here; its gradient is a constant then.
    private static void AddConstants<T, TDefinition>(in Pullback<T> pullback, TDefinition definition, Variable<T>[] inputs, List<int> wanted, int count)
        where T : unmanaged, IFloatingPointIeee754<T>
        where TDefinition : struct, IDefinition<T>
    {
        using Tape<T> apart = new() { Threads = pullback.Tape.Threads };
        Variable<T>[] leaves = [.. inputs.Select(input => apart.Variable(input.Values, input.Shape.Lengths))];
        Variable<T>[] outputs = new Variable<T>[count];
        definition.Define(leaves, outputs);
        for (int k = 0; k < count; k++)
        {
            Gradients<T> gradients = apart.Backward(outputs[k], pullback.Upstream(k).Values);
            foreach (int i in wanted)
            {
                pullback.Add(i, pullback.Tape.Constant(gradients[leaves[i]], inputs[i].Shape.Lengths));
            }
        }
    }
}
