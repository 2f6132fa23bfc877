using FsCheck;
using FsCheck.Fluent;
using Microsoft.FSharp.Core;

namespace AutoGrad.Tests.Properties;

/// <summary>Runs a property on random cases from a fixed seed, which stands in the message of a failure with the case.</summary>
internal static class Law
{
    const ulong Seed = 20_261_120;
    const ulong Gamma = 9;

    public static void Holds<T>(Gen<T> cases, Action<T> check, int count = 200)
    {
        Replay replay = new(new Rnd(Seed, Gamma), FSharpOption<int>.None);
        Config config = Config.QuickThrowOnFailure.WithMaxTest(count).WithQuietOnSuccess(true).WithReplay(FSharpOption<Replay>.Some(replay));
        try
        {
            FsCheck.Check.One(config, Prop.ForAll(cases.ToArbitrary(), check));
        }
        catch (Exception failure)
        {
            Assert.Fail($"replay seed ({Seed}, {Gamma}): {failure.Message}\n{failure.InnerException?.Message}");
        }
    }
}
