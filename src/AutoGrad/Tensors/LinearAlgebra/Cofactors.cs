using System.Numerics;
using System.Numerics.Tensors;
using AutoGrad.Tape;

namespace AutoGrad.Tensors.LinearAlgebra;

/// <summary>
/// The matrix of cofactors C = ∂ det A / ∂A, by operations, so that it can be differentiated again. For a well
/// conditioned A it is det A · A⁻ᵀ. A singular or nearly singular one is first made regular: B = A + E Fᵀ with
/// constant n × d matrices, and by the matrix determinant lemma det A = det B · det S with S = I − Fᵀ B⁻¹ E of size d, so
/// C = det B · (det S · B⁻ᵀ + B⁻ᵀ F adj(S)ᵀ Eᵀ B⁻ᵀ): exact, and regular at every order.
/// </summary>
internal static class Cofactors
{
    // Second derivatives of det A · A⁻ᵀ lose the square of the condition number, so the other form takes over early.
    private const double WellConditioned = 1e3;

    public static Variable<T> Of<T>(Variable<T> a, Variable<T> determinant)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        Tape<T> tape = a.Tape;
        Variable<T> inverse = tape.Apply(new Inverse<T>(singularIsNaN: true), a);
        if (IsWellConditioned(a.Values, inverse.Values, a.Shape[-1]) || !Bordering.Find(a, out Variable<T> e, out Variable<T> f))
        {
            return determinant.AsMatrices() * inverse.Transpose();
        }

        Variable<T> b = a + e.Times(f, transposeY: true);
        inverse = tape.Apply(new Inverse<T>(singularIsNaN: true), b);
        Variable<T> p = inverse.Times(e);
        Variable<T> q = inverse.Times(f, transposeX: true);
        Variable<T> s = Matrices.Identity(tape, e.Shape[-1]) - f.Times(p, transposeX: true);
        (Variable<T> adjugate, Variable<T> small) = Adjugate(s);
        Variable<T> c = (small.AsMatrices() * inverse.Transpose()) + q.Times(p.Times(adjugate), transposeY: true);
        return tape.Apply(default(Determinant<T>), b).AsMatrices() * c;
    }

    // Faddeev and LeVerrier: polynomial in S, so it needs no inverse; for the few rows of S its cost and round-off are small.
    private static (Variable<T> Adjugate, Variable<T> Determinant) Adjugate<T>(Variable<T> s)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int d = s.Shape[-1];
        Variable<T> identity = Matrices.Identity(s.Tape, d);
        Variable<T> m = identity.BroadcastTo(s.Shape);
        Variable<T> product = s;
        for (int k = 1; k < d; k++)
        {
            m = product - ((1.0 / k * product.Trace()).AsMatrices() * identity);
            product = s.Times(m);
        }

        double sign = d % 2 == 0 ? -1 : 1;
        return (sign * m, sign / d * product.Trace());
    }

    private static bool IsWellConditioned<T>(ReadOnlySpan<T> a, ReadOnlySpan<T> inverse, int n)
        where T : unmanaged, IFloatingPointIeee754<T>
    {
        int size = n * n;
        for (int at = 0; at < a.Length; at += size)
        {
            T condition = T.Abs(TensorPrimitives.MaxMagnitude(a.Slice(at, size))) * T.Abs(TensorPrimitives.MaxMagnitude(inverse.Slice(at, size)));
            if (!(condition <= T.CreateTruncating(WellConditioned)))
            {
                return false;
            }
        }

        return true;
    }
}
