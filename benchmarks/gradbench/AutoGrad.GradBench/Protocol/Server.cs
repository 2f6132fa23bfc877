using System.Buffers;
using System.Text.Json;

namespace AutoGrad.GradBench.Protocol;

/// <summary>
/// Answers messages until the input ends. Whatever is wrong with a message, its answer says so, and the next one is read.
/// </summary>
internal sealed class Server(IReadOnlyDictionary<string, IReadOnlyDictionary<string, IFunction>> modules)
{
    private readonly ArrayBufferWriter<byte> response = new();

    public void Run(Stream input, Stream output)
    {
        Lines lines = new(input);
        while (lines.TryRead(out ReadOnlySpan<byte> line))
        {
            if (!line.TrimEnd((byte)'\r').IsEmpty)
            {
                Answer(line);
                output.Write(response.WrittenSpan);
                output.Flush();
            }
        }
    }

    // An answer is made as a whole before it is sent: one that fails half-way must not be seen.
    private void Answer(ReadOnlySpan<byte> line)
    {
        Envelope message = default;
        try
        {
            Begin(out Utf8JsonWriter writer);
            Envelope.Read(line, ref message);
            WriteId(writer, message);
            Write(line, message, writer);
            End(writer);
        }
        catch (Exception fault) when (fault is JsonException or ArgumentException or InvalidOperationException or ArithmeticException or OutOfMemoryException or NotSupportedException)
        {
            Begin(out Utf8JsonWriter writer);
            WriteId(writer, message);
            Refuse(writer, fault.Message);
            End(writer);
        }
    }

    private void Write(ReadOnlySpan<byte> line, Envelope message, Utf8JsonWriter writer)
    {
        switch (message.Kind)
        {
            case "start":
                writer.WriteString("tool"u8, "autograd-net"u8);
                break;
            case "define" when message.Module is not null && modules.ContainsKey(message.Module):
                writer.WriteBoolean("success"u8, true);
                break;
            case "define":
                Refuse(writer, $"There is no module \"{message.Module}\". There are {string.Join(", ", modules.Keys)}.");
                break;
            case "evaluate":
                IFunction function = Find(message);
                Range input = message.Input ?? throw new JsonException("The message has no input.");
                writer.WriteBoolean("success"u8, true);
                function.Evaluate(line[input], writer);
                break;
            case "analysis":
                break;
            default:
                Refuse(writer, $"There is no message of the kind \"{message.Kind}\". There are start, define, evaluate and analysis.");
                break;
        }
    }

    private IFunction Find(Envelope message) =>
        message.Module is null || !modules.TryGetValue(message.Module, out IReadOnlyDictionary<string, IFunction>? module)
            ? throw new ArgumentException($"There is no module \"{message.Module}\". There are {string.Join(", ", modules.Keys)}.")
            : message.Function is null || !module.TryGetValue(message.Function, out IFunction? function)
            ? throw new ArgumentException($"The module {message.Module} has no function \"{message.Function}\". It has {string.Join(", ", module.Keys)}.")
            : function;

    private void Begin(out Utf8JsonWriter writer)
    {
        response.ResetWrittenCount();
        writer = new Utf8JsonWriter(response);
        writer.WriteStartObject();
    }

    private void End(Utf8JsonWriter writer)
    {
        writer.WriteEndObject();
        writer.Dispose();
        response.Write("\n"u8);
    }

    private static void WriteId(Utf8JsonWriter writer, Envelope message)
    {
        if (message.Id is long id)
        {
            writer.WriteNumber("id"u8, id);
        }
        else
        {
            writer.WriteNull("id"u8);
        }
    }

    private static void Refuse(Utf8JsonWriter writer, string reason)
    {
        writer.WriteBoolean("success"u8, false);
        writer.WriteString("error"u8, reason);
    }
}
