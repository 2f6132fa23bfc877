using System.Diagnostics;

namespace AutoGrad.Numbers;

/// <summary>A place in the user's program.</summary>
/// <param name="File">The source file; null where the program has no debug information.</param>
/// <param name="Line">The line, from 1; 0 if unknown.</param>
/// <param name="Member">The method; null if unknown.</param>
public readonly record struct SourceLocation(string? File, int Line, string? Member)
{
    /// <summary>This assembly, whose frames are not the user's.</summary>
    internal static readonly string? Own = typeof(SourceLocation).Assembly.FullName;

    /// <summary>The place as a debugger prints it.</summary>
    /// <returns>file:line, or the method, or "an unknown place".</returns>
    public override string ToString() => File is not null ? $"{File}:{Line}" : Member ?? "an unknown place";

    /// <summary>The innermost frame outside this assembly whose file is known; else the innermost frame outside.</summary>
    internal static SourceLocation OfCaller()
    {
        StackTrace stack = new(fNeedFileInfo: true);
        SourceLocation nearest = default;
        for (int i = 0; i < stack.FrameCount; i++)
        {
            if (stack.GetFrame(i) is not { } frame
                || DiagnosticMethodInfo.Create(frame) is not { } method
                || method.DeclaringAssemblyName == Own)
            {
                continue;
            }

            if (frame.GetFileName() is { } file)
            {
                return new SourceLocation(file, frame.GetFileLineNumber(), method.Name);
            }

            nearest = nearest.Member is null ? new SourceLocation(null, 0, method.Name) : nearest;
        }

        return nearest;
    }
}
