using AutoGrad.Compilation.Derivatives;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Requests;

/// <summary>The Jacobian, row by row: by reverse mode, or by forward mode where there are more results than arguments.</summary>
internal sealed class JacobianRequest() : Request(1)
{
    public static JacobianRequest Instance { get; } = new();

    public override int Seeds(int inputs, int outputs) => 0;

    public override int Width(int inputs, int outputs) => inputs * outputs;

    public override int[] Terms<T, TProduct>(Recording<T> recording, TProduct product, int inputs)
    {
        int[] outputs = recording.Outputs;
        int[] jacobian = new int[outputs.Length * inputs];
        if (outputs.Length <= inputs)
        {
            for (int i = 0; i < outputs.Length; i++)
            {
                Adjoint.Of(recording.Graph, product, [outputs[i]], [(Term<T>)1], inputs).CopyTo(jacobian, i * inputs);
            }

            return jacobian;
        }

        for (int j = 0; j < inputs; j++)
        {
            Term<T>[] direction = new Term<T>[inputs];
            direction[j] = 1;
            int[] column = Tangent.Of<T, TProduct>(recording.Graph, product, outputs, direction);
            for (int i = 0; i < column.Length; i++)
            {
                jacobian[(i * inputs) + j] = column[i];
            }
        }

        return jacobian;
    }
}
