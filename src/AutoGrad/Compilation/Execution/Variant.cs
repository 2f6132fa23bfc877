using System.Diagnostics;
using System.Numerics;
using AutoGrad.Compilation.Requests;

namespace AutoGrad.Compilation.Execution;

/// <summary>One way that the program takes through its branches: a recording, and the requests made ready on it.</summary>
internal sealed class Variant<T>(Recording<T> recording, int inputs, CompilationOptions options, Counters counters)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Evaluation<T>?[] evaluations = new Evaluation<T>?[2 * Request.Count];

    /// <summary>The recording.</summary>
    public Recording<T> Recording => recording;

    /// <summary>The request as a program, with plain products or the strong zero; made when it is asked for first.</summary>
    /// <exception cref="NotSupportedException">A second derivative of a function without a rule.</exception>
    public Evaluation<T> this[Request request, bool isStrict]
    {
        get
        {
            ref Evaluation<T>? evaluation = ref evaluations[(2 * request.Index) + (isStrict ? 1 : 0)];
            return Volatile.Read(ref evaluation) ?? Make(ref evaluation, request, isStrict);
        }
    }

    private Evaluation<T> Make(ref Evaluation<T>? evaluation, Request request, bool isStrict)
    {
        if (request.IsSecondOrder && recording.IsLocal)
        {
            throw new NotSupportedException(
                "HessianProduct: the program calls a function of .NET that is no rule of the catalogue, so only its first derivative is known. Write it with functions that have rules.");
        }

        lock (recording.Graph)
        {
            if (evaluation is { } known)
            {
                return known;
            }

            long start = Stopwatch.GetTimestamp();
            Evaluation<T> made = new(recording, request, inputs, isStrict, options, counters);
            counters.AddPreparation(Stopwatch.GetElapsedTime(start));
            Volatile.Write(ref evaluation, made);
            return made;
        }
    }
}
