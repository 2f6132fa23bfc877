using System.Numerics;
using AutoGrad.Numbers;

namespace AutoGrad.Tape;

/// <summary>
/// The moments that a tape can go back to: its beginning and its marks. Going back truncates every log, takes back the
/// backward passes since, and closes the epochs of the scalars recorded since.
/// </summary>
internal sealed class Timeline<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Tape<T> tape;
    private readonly TensorLog<T> log;
    private readonly ScalarLog<T> scalars;
    private readonly IntegerArena integers;
    private readonly Stack<Sweep<T>> idleSweeps = new();
    private readonly Stack<Adjoints<T>> idleAdjoints = new();
    private GrowingArray<Sweep<T>> sweeps = new();
    private GrowingArray<Level> levels = new();

    public Timeline(Tape<T> tape, TensorLog<T> log, ScalarLog<T> scalars, IntegerArena integers)
    {
        this.tape = tape;
        this.log = log;
        this.scalars = scalars;
        this.integers = integers;
        Add(scalars.Epoch);
    }

    /// <summary>Remembers this moment.</summary>
    public Mark Mark()
    {
        Add(scalars.OpenEpoch(scalars.Count));
        return new Mark(levels.Count - 1, levels[levels.Count - 1].Birth);
    }

    /// <summary>Whether a mark is of this tape and still ahead of where it was rewound to.</summary>
    public bool Holds(Mark mark) => mark.Level > 0 && mark.Level < levels.Count && levels[mark.Level].Birth == mark.Epoch;

    /// <summary>A sweep, kept until the tape is reset or <see cref="Discard"/> takes it back.</summary>
    public Sweep<T> NewSweep()
    {
        Sweep<T> sweep = idleSweeps.TryPop(out Sweep<T>? idle) ? idle : new Sweep<T>(tape);
        sweeps.Add(sweep);
        return sweep;
    }

    /// <summary>Takes back the last sweep.</summary>
    public void Discard(Sweep<T> sweep)
    {
        Retire(sweep);
        sweeps.Truncate(sweeps.Count - 1);
    }

    /// <summary>Lists the gradients that the passes hold.</summary>
    public void List(Inventory<T> inventory)
    {
        foreach (Sweep<T> sweep in sweeps.Span)
        {
            sweep.List(inventory);
        }
    }

    /// <summary>Room for the adjoints of a pass; empty.</summary>
    public Adjoints<T> NewAdjoints() => idleAdjoints.TryPop(out Adjoints<T>? idle) ? idle : new Adjoints<T>(log, tape.Pool);

    /// <summary>Takes back room that is empty again.</summary>
    public void Return(Adjoints<T> adjoints) => idleAdjoints.Push(adjoints);

    private void Retire(Sweep<T> sweep)
    {
        sweep.Clear();
        idleSweeps.Push(sweep);
    }

    private void Add(uint epoch)
    {
        levels.Add(new Level
        {
            Birth = epoch,
            Epoch = epoch,
            Nodes = log.NodeCount,
            Entries = log.EntryCount,
            Scalars = scalars.Count,
            Integers = integers.Count,
            Sweeps = sweeps.Count,
        });
    }

    public void Close(int from)
    {
        for (int i = from; i < levels.Count; i++)
        {
            Epochs<T>.Close(levels[i].Epoch);
        }

        levels.Truncate(from);
    }

    public void Reopen(int level)
    {
        ref readonly Level target = ref levels[level];
        for (int i = sweeps.Count - 1; i >= target.Sweeps; i--)
        {
            Retire(sweeps[i]);
        }

        sweeps.Truncate(target.Sweeps);
        log.TruncateEntries(target.Entries);
        log.TruncateNodes(target.Nodes);
        integers.Truncate(target.Integers);
        if (level == levels.Count - 1 && scalars.Count == target.Scalars)
        {
            // No scalar was recorded, so none can be stale: a tape of tensors keeps its epoch.
            return;
        }

        uint birth = target.Birth;
        uint epoch = scalars.OpenEpoch(target.Scalars);
        Close(level);
        Add(epoch);
        levels[level].Birth = birth;
    }

    public void SetPaused(bool paused)
    {
        scalars.SetPaused(paused);
        for (int i = 0; i < levels.Count; i++)
        {
            Epochs<T>.Of(levels[i].Epoch).Carries = paused ? 0 : ~0UL;
        }
    }
}
