using System.Numerics;
using AutoGrad.Networks.Modules;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Training;

/// <summary>A copy of some parameters' values, taken again and again into the same arrays.</summary>
internal sealed class StateCopy<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly (string Name, Parameter<T> Parameter, T[] Values)[] copies;

    public StateCopy(IEnumerable<(string Name, Parameter<T> Parameter)> parameters)
    {
        copies = [.. parameters.Select(named => (named.Name, named.Parameter, named.Parameter.Values.ToArray()))];
    }

    /// <summary>The copied values by name, in the form of checkpoints.</summary>
    public IEnumerable<(string Name, Shape Shape, T[] Values)> Tensors => copies.Select(copy => (copy.Name, copy.Parameter.Shape, copy.Values));

    public void Take()
    {
        foreach ((_, Parameter<T> parameter, T[] values) in copies)
        {
            parameter.Values.CopyTo(values);
        }
    }

    public void PutBack()
    {
        foreach ((_, Parameter<T> parameter, T[] values) in copies)
        {
            values.CopyTo(parameter.Values);
        }
    }
}
