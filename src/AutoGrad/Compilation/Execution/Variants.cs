using System.Diagnostics;
using System.Numerics;
using AutoGrad.Compilation.Requests;
using AutoGrad.Parallel;

namespace AutoGrad.Compilation.Execution;

/// <summary>
/// The ways through a program that have been recorded. A row goes from one to the next until it finds the one whose guards
/// hold, and is recorded itself if there is none: its result is always that of its own way.
/// </summary>
internal sealed class Variants<T>(SymbolicFunction<T> function, int inputs, int outputs, CompilationOptions options)
    where T : unmanaged, IFloatingPointIeee754<T>
{
    // Rows that are looked at together; more than a block, and few enough for the stack.
    private const int Stretch = 512;

    private Variant<T>[] all = [];

    /// <summary>The variants in the order in which they were recorded.</summary>
    public ReadOnlySpan<Variant<T>> All => Volatile.Read(ref all);

    /// <summary>What has been done.</summary>
    public Counters Counters { get; } = new();

    /// <summary>Evaluates rows, whichever way each of them takes.</summary>
    public void Run(Request request, in Rows<T> rows, CancellationToken cancellation)
    {
        if (rows.Count == 0)
        {
            return;
        }

        Batch batch = new(this, request, First(rows), rows, cancellation);
        Workers.Run(options.Threads, rows.Count, Stretch, ref batch);
    }

    private void Run(Request request, Variant<T> first, in Rows<T> rows)
    {
        Counters.AddEvaluations(rows.Count);
        Span<Verdict> verdicts = stackalloc Verdict[Stretch];
        verdicts = verdicts[..rows.Count];
        if (first[request, isStrict: false].Run(rows, verdicts) > 0)
        {
            Counters.AddOtherBranches(verdicts.Count(Verdict.OtherBranch));
            Settle(request, first, rows, verdicts);
            Span<int> positions = stackalloc int[Stretch];
            OnOtherWays(request, rows, Positions(verdicts, Verdict.OtherBranch, positions));
        }
    }

    // Rows of the first variant's way whose derivative is NaN: the strong zero decides whether it is.
    private void Settle(Request request, Variant<T> variant, in Rows<T> rows, ReadOnlySpan<Verdict> verdicts)
    {
        Span<int> positions = stackalloc int[Stretch];
        ReadOnlySpan<int> some = Positions(verdicts, Verdict.NotANumber, positions);
        if (some.Length == 0)
        {
            return;
        }

        Counters.AddStrongZeros(some.Length);
        Span<Verdict> ignored = stackalloc Verdict[Stretch];
        using Selected<T> selected = new(rows, some);
        variant[request, isStrict: true].Run(selected.Rows, ignored[..some.Length]);
        for (int i = 0; i < some.Length; i++)
        {
            selected.PutBack(i);
        }
    }

    private void OnOtherWays(Request request, in Rows<T> rows, ReadOnlySpan<int> remaining)
    {
        Span<int> positions = stackalloc int[Stretch];
        remaining.CopyTo(positions);
        positions = positions[..remaining.Length];
        for (int next = 1; positions.Length > 0; next++)
        {
            ReadOnlySpan<Variant<T>> known = All;
            if (next < known.Length)
            {
                positions = On(known[next], request, rows, positions, isOwn: false);
            }
            else if (Record(rows.X.Slice(positions[0] * inputs, inputs), next) is { } own)
            {
                Counters.AddRecordedAlone();
                positions = On(own, request, rows, positions, isOwn: true);
            }
            else
            {
                next--;
            }
        }
    }

    // Those positions that are not this variant's. The row that it was recorded at is, even where the rounding of a vector
    // function makes a guard fail.
    private Span<int> On(Variant<T> variant, Request request, in Rows<T> rows, Span<int> positions, bool isOwn)
    {
        Span<Verdict> verdicts = stackalloc Verdict[Stretch];
        verdicts = verdicts[..positions.Length];
        using Selected<T> selected = new(rows, positions);
        variant[request, isStrict: false].Run(selected.Rows, verdicts);
        if (isOwn && verdicts[0] == Verdict.OtherBranch)
        {
            verdicts[0] = Verdict.NotANumber;
        }

        Settle(request, variant, selected.Rows, verdicts);
        int left = 0;
        for (int i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i] == Verdict.OtherBranch)
            {
                positions[left++] = positions[i];
            }
            else
            {
                selected.PutBack(i);
            }
        }

        return positions[..left];
    }

    private Variant<T> First(in Rows<T> rows) => All.Length > 0 ? All[0] : Record(rows.X[..inputs], 0) ?? All[0];

    // One thread records at a time; null if another has recorded since the caller looked, so that its variant is tried first.
    private Variant<T>? Record(ReadOnlySpan<T> point, int known)
    {
        lock (Counters)
        {
            if (all.Length > known)
            {
                return null;
            }

            Counters.AddRecording();
            long start = Stopwatch.GetTimestamp();
            Recording<T> recording = new(function, point, outputs, options.MostOperations);
            Counters.AddPreparation(Stopwatch.GetElapsedTime(start));

            // What is known at one input only is not worth keeping, except as the first; what is not kept is not worth code.
            bool isKept = all.Length == 0 || (all.Length < options.MostVariants && !recording.IsLocal);
            Variant<T> variant = new(recording, inputs, isKept ? options : options with { GeneratesCode = false }, Counters);
            if (isKept)
            {
                Volatile.Write(ref all, [.. all, variant]);
            }

            return variant;
        }
    }

    private static ReadOnlySpan<int> Positions(ReadOnlySpan<Verdict> verdicts, Verdict wanted, Span<int> positions)
    {
        int count = 0;
        for (int i = 0; i < verdicts.Length; i++)
        {
            if (verdicts[i] == wanted)
            {
                positions[count++] = i;
            }
        }

        return positions[..count];
    }

    // A batch cut into stretches, which the threads share.
    private readonly ref struct Batch(Variants<T> variants, Request request, Variant<T> first, Rows<T> rows, CancellationToken cancellation) : IRangeBody
    {
        private readonly Rows<T> rows = rows;

        public void Run(int start, int end)
        {
            for (; start < end; start += Stretch)
            {
                cancellation.ThrowIfCancellationRequested();
                variants.Run(request, first, rows.Slice(start, Math.Min(Stretch, end - start)));
            }
        }
    }
}
