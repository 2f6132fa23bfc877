using System.Runtime.CompilerServices;

namespace AutoGrad.Parallel;

/// <summary>
/// A body on the stack of the caller of a region, without its type, so that workers can run it. Bodies hold spans, so
/// neither the heap nor a delegate can hold them. Valid as long as the caller stays in the method of the body's variable.
/// </summary>
internal readonly unsafe struct BodyPointer
{
    private readonly void* body;
    private readonly delegate*<void*, int, int, void> run;

    private BodyPointer(void* body, delegate*<void*, int, int, void> run)
    {
        this.body = body;
        this.run = run;
    }

    /// <summary>Points at a body in a local variable: memory that does not move.</summary>
    public static BodyPointer Of<TBody>(ref TBody local)
        where TBody : struct, IRangeBody, allows ref struct => new(Unsafe.AsPointer(ref local), &Run<TBody>);

    public void Run(int start, int end) => run(body, start, end);

    private static void Run<TBody>(void* body, int start, int end)
        where TBody : struct, IRangeBody, allows ref struct => Unsafe.AsRef<TBody>(body).Run(start, end);
}
