using System.Diagnostics;
using System.Numerics;
using System.Runtime.CompilerServices;
using AutoGrad.Algebra;
using AutoGrad.Compilation.Derivatives;
using AutoGrad.Compilation.Generation;
using AutoGrad.Compilation.Graphs;
using AutoGrad.Compilation.Requests;

namespace AutoGrad.Compilation.Execution;

/// <summary>
/// A request on one recording as a program: values, derivative, and two checks, whether all guards hold and whether a
/// derivative is NaN.
/// </summary>
internal sealed class Evaluation<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Graph<T> graph;
    private readonly int[] places;
    private readonly int values;
    private readonly int derivatives;
    private readonly bool isChecked;
    private readonly bool isGuarded;
    private readonly CompilationOptions options;
    private readonly Counters counters;
    private long evaluated;
    private bool isGenerated;
    private Program<T> program;

    /// <summary>Writes the request into the recording's graph; the caller holds the recording.</summary>
    public Evaluation(Recording<T> recording, Request request, int inputs, bool isStrict, CompilationOptions options, Counters counters)
    {
        (this.options, this.counters) = (options, counters);
        graph = recording.Graph;
        int[] derivative = isStrict
            ? request.Terms(recording, default(StrongZero), inputs)
            : request.Terms(recording, default(PlainProduct), inputs);
        Term<T> holds = Guards(recording);
        Term<T> sum = isStrict ? 0 : Sum(derivative);
        (values, derivatives) = (recording.Outputs.Length, derivative.Length);
        (isGuarded, isChecked) = (!holds.IsLiteral, !sum.IsLiteral);
        places = [.. recording.Outputs, .. derivative, graph.Place(holds), graph.Place(sum)];
        program = Program<T>.Interpreted(graph, places);
        Operations = Dependence.Needed(graph, places).Count(needed => needed);
    }

    /// <summary>The operations that are left after folding, common subexpressions and dead code.</summary>
    public int Operations { get; }

    /// <summary>
    /// Evaluates rows, with a verdict for each. What is written for a row whose guards fail, or whose plain products made a
    /// NaN, is to be replaced.
    /// </summary>
    /// <returns>The number of rows that are to be replaced.</returns>
    public int Run(in Rows<T> rows, Span<Verdict> verdicts)
    {
        Program<T> program = Warmed(rows.Count);
        T[] rented = program.Rent();
        Span<T> memory = Program<T>.Aligned(rented);
        int replaced = 0;
        for (int start = 0; start < rows.Count; start += program.Block)
        {
            int count = Math.Min(program.Block, rows.Count - start);
            replaced += Run(program, memory, rows.Slice(start, count), verdicts.Slice(start, count));
        }

        program.Return(rented);
        return replaced;
    }

    // A program that has been used enough becomes code. A recording's lock keeps others from growing the graph meanwhile.
    private Program<T> Warmed(int count)
    {
        if (RuntimeFeature.IsDynamicCodeSupported && options.GeneratesCode && !Volatile.Read(ref isGenerated)
            && Interlocked.Add(ref evaluated, count) > options.EvaluationsBeforeCode)
        {
            lock (graph)
            {
                if (!isGenerated)
                {
                    long start = Stopwatch.GetTimestamp();
                    Volatile.Write(ref program, CodeGenerator.Program(graph, places));
                    counters.AddGeneration(Stopwatch.GetElapsedTime(start));
                    Volatile.Write(ref isGenerated, true);
                }
            }
        }

        return Volatile.Read(ref program);
    }

    private int Run(Program<T> program, Span<T> memory, in Rows<T> rows, Span<Verdict> verdicts)
    {
        int count = rows.Count;
        int length = (count + Lane<T, Register256<T>>.Count - 1) / Lane<T, Register256<T>>.Count * Lane<T, Register256<T>>.Count;
        ReadOnlySpan<int> columns = program.Inputs;
        Columns.Load(rows.X, rows.Inputs, columns[..Math.Min(rows.Inputs, columns.Length)], memory, length);
        if (columns.Length > rows.Inputs)
        {
            Columns.Load(rows.Seeds, rows.SeedWidth, columns[rows.Inputs..], memory, length);
        }

        program.Run(memory, length);
        ReadOnlySpan<(int Offset, int Mask)> outputs = program.Outputs;
        if (!rows.Y.IsEmpty)
        {
            Columns.Store(memory, outputs[..values], rows.Y);
        }

        Columns.Store(memory, outputs.Slice(values, derivatives), rows.Derivative);
        return Judge(memory, outputs, verdicts);
    }

    private int Judge(ReadOnlySpan<T> memory, ReadOnlySpan<(int Offset, int Mask)> outputs, Span<Verdict> verdicts)
    {
        verdicts.Clear();
        int replaced = 0;
        if (isChecked)
        {
            ReadOnlySpan<T> sums = memory.Slice(outputs[^1].Offset, verdicts.Length);
            for (int i = 0; i < sums.Length; i++)
            {
                if (T.IsNaN(sums[i]))
                {
                    verdicts[i] = Verdict.NotANumber;
                    replaced++;
                }
            }
        }

        if (isGuarded)
        {
            ReadOnlySpan<T> holds = memory.Slice(outputs[^2].Offset, verdicts.Length);
            for (int i = 0; i < holds.Length; i++)
            {
                if (holds[i] != T.One)
                {
                    replaced += verdicts[i] == Verdict.Right ? 1 : 0;
                    verdicts[i] = Verdict.OtherBranch;
                }
            }
        }

        return replaced;
    }

    // 1 where every decision is that of the recording. Equal(1, c) is never NaN, so a NaN condition is one that does not hold.
    private static Term<T> Guards(Recording<T> recording)
    {
        Term<T> all = 1;
        foreach (Guard guard in recording.Guards)
        {
            Term<T> condition = Term<T>.Equal(1, recording.Graph.At(guard.Condition));
            all = all.IsLiteral && guard.Holds ? condition : all * (guard.Holds ? condition : 1 - condition);
        }

        return all;
    }

    // NaN where any derivative is: cheaper than to look at each. Infinities of both signs make one as well; then nothing is lost but time.
    private Term<T> Sum(int[] derivative)
    {
        Term<T> sum = 0;
        foreach (int place in derivative.Distinct().Where(place => place >= 0))
        {
            sum = sum.IsLiteral ? graph.At(place) : sum + graph.At(place);
        }

        return sum;
    }
}
