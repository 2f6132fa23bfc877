using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using AutoGrad.Numbers;
using AutoGrad.Tape;

namespace AutoGrad.Tests.Tape;

public class BufferPoolTests
{
    [Fact]
    public void Memory_of_a_tape_is_aligned_to_64_bytes()
    {
        EveryBufferIsAligned<float>();
        EveryBufferIsAligned<double>();
    }

    [Fact]
    public void At_most_a_ninth_of_a_large_buffer_lies_idle()
    {
        Random random = new(3);
        for (int i = 0; i < 200; i++)
        {
            int count = random.Next(200, 1_000_000);
            using Tape<double> tape = new();
            tape.Filled(1, Shape.Of(count));
            Assert.InRange(tape.MemoryReport().Rows[0].ValueBytes, 8L * count, (long)(8L * count * 1.125) + 64);
        }
    }

    [Fact]
    public void Memory_of_other_sizes_is_used_again()
    {
        using Tape<float> tape = new();
        tape.Filled(1, Shape.Of(1_000_000));
        long bytes = tape.Bytes;
        tape.Reset();
        Assert.Equal(bytes, tape.MemoryReport().FreeBytes + tape.MemoryReport().ScalarBytes);
        tape.Filled(1, Shape.Of(700_000));
        Assert.Equal(bytes, tape.Bytes);
        tape.Reset();
        tape.Trim();
        Assert.True(tape.Bytes < bytes / 100);
    }

    [Fact]
    public void Numbers_of_any_size_fit()
    {
        using Tape<Dual<Dual<double>>> wide = new();
        using Tape<Dual<double>> dual = new();
        for (int count = 0; count < 70; count++)
        {
            Dual<Dual<double>>[] x = [.. Enumerable.Range(0, count).Select(i => (Dual<Dual<double>>)i)];
            Assert.Equal(x, wide.Constant(x.AsSpan(), count).Values.ToArray());
            Dual<double>[] y = [.. Enumerable.Range(0, count).Select(i => (Dual<double>)i)];
            Assert.Equal(y, dual.Constant(y.AsSpan(), count).Values.ToArray());
        }
    }

    [Fact]
    public void Values_do_not_overlap()
    {
        using Tape<double> tape = new();
        Random random = new(11);
        for (int round = 0; round < 3; round++)
        {
            tape.Reset();
            Variable<double>[] all = [.. Enumerable.Range(0, 300).Select(i => tape.Filled(i, Shape.Of(random.Next(0, 200))))];
            for (int i = 0; i < all.Length; i++)
            {
                Assert.All(all[i].Values.ToArray(), value => Assert.Equal(i, value));
            }
        }
    }

    private static void EveryBufferIsAligned<T>()
        where T : unmanaged, System.Numerics.IFloatingPointIeee754<T>
    {
        using Tape<T> tape = new();
        Random random = new(7);
        for (int round = 0; round < 3; round++)
        {
            for (int i = 0; i < 100; i++)
            {
                tape.Create(Shape.Of(i < 50 ? i + 1 : random.Next(1, 200_000)), out Span<T> values);
                ref byte start = ref Unsafe.As<T, byte>(ref MemoryMarshal.GetReference(values));
                Assert.Equal(0, Address(ref start) % 64);
            }

            tape.Reset();
            GC.Collect();
        }
    }

    private static nint Address(ref byte place)
    {
        // Pool memory is pinned, so its place is a number.
        return Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref place);
    }
}
