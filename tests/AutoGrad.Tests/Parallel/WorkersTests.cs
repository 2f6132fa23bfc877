using AutoGrad.Parallel;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Parallel;

// Alone: what a loop within a loop does depends on whether another test has the workers.
[CollectionDefinition(nameof(WorkersTests), DisableParallelization = true)]
[Collection(nameof(WorkersTests))]
public class WorkersTests
{
    public static TheoryData<int, int, int> Loops
    {
        get
        {
            TheoryData<int, int, int> loops = [];
            foreach (int threads in (int[])[1, 2, 3, 8])
            {
                foreach (int count in (int[])[0, 1, 2, 7, 64, 1000])
                {
                    foreach (int grain in (int[])[1, 3, 64, 999, 1000, int.MaxValue])
                    {
                        loops.Add(threads, count, grain);
                    }
                }
            }

            return loops;
        }
    }

    [Theory]
    [MemberData(nameof(Loops))]
    public void Each_index_comes_once_in_chunks_cut_at_multiples_of_the_grain(int threads, int count, int grain)
    {
        int[] visits = new int[count];
        int[] uneven = new int[1];
        for (int round = 0; round < 50; round++)
        {
            Visit body = new(visits, grain, uneven);
            Workers.Run(threads, count, grain, ref body);
        }

        Assert.All(visits, visit => Assert.Equal(50, visit));
        Assert.Equal(0, uneven[0]);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(8)]
    public void So_many_threads_run_at_the_same_time_and_are_gone_with_the_process(int threads)
    {
        // Each chunk waits until all have begun, which takes as many threads as chunks. Again while another test has the workers.
        Meeting body;
        do
        {
            Thread.Sleep(1);
            body = new(new CountdownEvent(threads), new int[1]);
            Workers.Run(threads, threads, 1, ref body);
        }
        while (body.IsAlone);
        Assert.Equal(threads - 1, body.Background[0]);
    }

    [Fact]
    public void A_loop_within_a_loop_runs_on_the_thread_of_its_chunk()
    {
        int[] visits = new int[40 * 30];
        int[] strangers = new int[1];
        Nested body = new(visits, strangers);
        Workers.Run(3, 40, 1, ref body);
        Assert.All(visits, visit => Assert.Equal(1, visit));
        Assert.Equal(0, strangers[0]);
    }

    [Fact]
    public void Callers_on_several_threads_do_not_meet()
    {
        int[][] visits = [.. Enumerable.Range(0, 4).Select(_ => new int[257])];
        Thread[] callers = [.. visits.Select(own => new Thread(() =>
        {
            for (int round = 0; round < 500; round++)
            {
                Visit body = new(own, 16, new int[1]);
                Workers.Run(3, own.Length, 16, ref body);
            }
        }))];
        Array.ForEach(callers, caller => caller.Start());
        Array.ForEach(callers, caller => caller.Join());
        Assert.All(visits.SelectMany(own => own), visit => Assert.Equal(500, visit));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(8)]
    public void What_a_body_throws_reaches_the_caller_when_all_threads_are_done(int threads)
    {
        for (int bad = 0; bad < 100; bad += 9)
        {
            int[] running = new int[1];
            Fault body = new(bad, running);
            FormatException thrown = Assert.Throws<FormatException>(() => Workers.Run(threads, 100, 1, ref body));
            Assert.Equal($"at {bad}", thrown.Message);
            Assert.Equal(0, Volatile.Read(ref running[0]));
        }

        int[] visits = new int[100];
        Visit next = new(visits, 1, new int[1]);
        Workers.Run(threads, 100, 1, ref next);
        Assert.All(visits, visit => Assert.Equal(1, visit));
    }

    [Fact]
    public void A_body_may_hold_spans_of_memory_that_the_collector_moves()
    {
        for (int round = 0; round < 20; round++)
        {
            int[] garbage = new int[10 + round];
            int[] source = [.. Enumerable.Range(round, 1000)];
            int[] target = new int[source.Length];
            Copy body = new(source, target);
            Workers.Run(2, source.Length, 10, ref body);
            Assert.Equal(source, target);
            GC.KeepAlive(garbage);
        }
    }

    [Fact]
    public void A_steady_loop_allocates_nothing()
    {
        int[] source = new int[1000];
        int[] target = new int[1000];
        Assert.Equal(0, SteadyLoop.Bytes(() =>
        {
            Plain body = new(source, target);
            Workers.Run(2, source.Length, 10, ref body);
        }));
    }

    [Fact]
    public void A_tape_has_at_least_one_thread()
    {
        using Tape<double> tape = new();
        Assert.Equal(Environment.ProcessorCount, tape.Threads);
        tape.Threads = 3;
        Assert.Contains("Threads", Assert.Throws<ArgumentOutOfRangeException>(() => tape.Threads = 0).Message, StringComparison.Ordinal);
        Assert.Equal(3, tape.Threads);
    }

    private readonly struct Visit(int[] visits, int grain, int[] uneven) : IRangeBody
    {
        public void Run(int start, int end)
        {
            if (start % grain != 0 || (end % grain != 0 && end != visits.Length))
            {
                Interlocked.Increment(ref uneven[0]);
            }

            for (int i = start; i < end; i++)
            {
                Interlocked.Increment(ref visits[i]);
            }
        }
    }

    private readonly struct Meeting(CountdownEvent all, int[] background) : IRangeBody
    {
        public int[] Background => background;

        public bool IsAlone => all.CurrentCount > 0;

        public void Run(int start, int end)
        {
            if (end - start > 1)
            {
                return;
            }

            if (Thread.CurrentThread.Name?.StartsWith("AutoGrad worker", StringComparison.Ordinal) == true && Thread.CurrentThread.IsBackground)
            {
                Interlocked.Increment(ref background[0]);
            }

            all.Signal();
            all.Wait();
        }
    }

    private readonly struct Nested(int[] visits, int[] strangers) : IRangeBody
    {
        public void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                Inner inner = new(visits, i * 30, Environment.CurrentManagedThreadId, strangers);
                Workers.Run(3, 30, 1, ref inner);
            }
        }
    }

    private readonly struct Inner(int[] visits, int first, int thread, int[] strangers) : IRangeBody
    {
        public void Run(int start, int end)
        {
            for (int i = start; i < end; i++)
            {
                Interlocked.Increment(ref visits[first + i]);
                Interlocked.Add(ref strangers[0], Environment.CurrentManagedThreadId == thread ? 0 : 1);
            }
        }
    }

    private readonly struct Fault(int bad, int[] running) : IRangeBody
    {
        public void Run(int start, int end)
        {
            Interlocked.Increment(ref running[0]);
            try
            {
                if (start <= bad && bad < end)
                {
                    throw new FormatException($"at {bad}");
                }
            }
            finally
            {
                Interlocked.Decrement(ref running[0]);
            }
        }
    }

    private readonly ref struct Copy(ReadOnlySpan<int> source, Span<int> target) : IRangeBody
    {
        private readonly ReadOnlySpan<int> source = source;
        private readonly Span<int> target = target;

        public void Run(int start, int end)
        {
            GC.Collect(0);
            for (int i = start; i < end; i++)
            {
                target[i] = source[i];
            }
        }
    }

    private readonly ref struct Plain(ReadOnlySpan<int> source, Span<int> target) : IRangeBody
    {
        private readonly ReadOnlySpan<int> source = source;
        private readonly Span<int> target = target;

        public void Run(int start, int end) => source[start..end].CopyTo(target[start..end]);
    }
}
