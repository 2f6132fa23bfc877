using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;

namespace AutoGrad.Compilation.Graphs;

/// <summary>Rules compared by their parameters' bits, so that equal computations are found; without reflection.</summary>
internal static class RuleBits
{
    /// <summary>Whether two rules are the same function for certain.</summary>
    public static bool Same<TRule>(TRule x, TRule y)
        where TRule : struct =>
        !RuntimeHelpers.IsReferenceOrContainsReferences<TRule>() && Of(ref x).SequenceEqual(Of(ref y));

    /// <summary>A hash of the type and the parameters.</summary>
    public static int Hash<TRule>(TRule rule)
        where TRule : struct
    {
        HashCode hash = default;
        hash.Add(typeof(TRule));
        if (!RuntimeHelpers.IsReferenceOrContainsReferences<TRule>())
        {
            hash.AddBytes(Of(ref rule));
        }

        return hash.ToHashCode();
    }

    private static ReadOnlySpan<byte> Of<TRule>(ref TRule rule)
        where TRule : struct =>
        MemoryMarshal.CreateReadOnlySpan(ref Unsafe.As<TRule, byte>(ref rule), Unsafe.SizeOf<TRule>());
}
