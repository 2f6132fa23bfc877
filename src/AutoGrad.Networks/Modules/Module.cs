using System.Numerics;
using AutoGrad.Networks.Randomness;
using AutoGrad.Tape;

namespace AutoGrad.Networks.Modules;

/// <summary>
/// A part of a network: parameters and smaller modules under names, and a mode, training or evaluation. A user's module
/// derives from this class or from <see cref="Layer{T}"/>, declares its parts in its constructor, and composes operations
/// in its forward function.
/// </summary>
/// <typeparam name="T">The element type.</typeparam>
public abstract class Module<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly List<(string Name, Parameter<T> Parameter)> parameters = [];
    private readonly List<(string Name, Module<T> Module)> children = [];
    private readonly List<(string Name, SeededRandom Random)> generators = [];
    private Action<Module<T>, Variable<T>>? observer;

    /// <summary>Whether the module is being trained: dropout drops, and batch normalisation uses the batch's statistics.</summary>
    public bool IsTraining { get; internal set; } = true;

    /// <summary>The modules that this one is directly made of, by name.</summary>
    public IReadOnlyList<(string Name, Module<T> Module)> Children => children;

    /// <summary>All modules that this one is made of, by path: each before its parts, and each once.</summary>
    public IReadOnlyList<(string Name, Module<T> Module)> Descendants
    {
        get
        {
            List<(string Name, Module<T> Module)> found = [];
            CollectModules(string.Empty, found, [this]);
            return found;
        }
    }

    /// <summary>The generators of random numbers by path, each once: their states belong to a training that is to be resumed.</summary>
    public IReadOnlyList<(string Name, SeededRandom Random)> Generators =>
    [
        .. Descendants.Prepend((string.Empty, this))
            .SelectMany(named => named.Item2.generators.Select(own => (Path(named.Item1, own.Name), own.Random)))
            .DistinctBy(named => named.Random),
    ];

    /// <summary>
    /// Everything that makes up the trained module, learnt or kept, by its path, such as
    /// <c>block1.attention.query.weight</c>. A parameter shared by two modules appears once, under its first path.
    /// </summary>
    public IReadOnlyList<(string Name, Parameter<T> Parameter)> State
    {
        get
        {
            List<(string Name, Parameter<T> Parameter)> found = [];
            Collect(string.Empty, found, []);
            return found;
        }
    }

    /// <summary>The learnt parameters by path, frozen ones included.</summary>
    public IReadOnlyList<(string Name, Parameter<T> Parameter)> Parameters => [.. State.Where(named => named.Parameter.IsLearned)];

    /// <summary>The number of learnt elements.</summary>
    public long ParameterCount => Parameters.Sum(named => (long)named.Parameter.Count);

    /// <summary>Finds a parameter or a kept tensor by its path.</summary>
    /// <param name="name">The path, such as <c>block1.attention.query.weight</c>.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="KeyNotFoundException">There is none of this name.</exception>
    public Parameter<T> Parameter(string name)
    {
        IReadOnlyList<(string Name, Parameter<T> Parameter)> all = State;
        return all.FirstOrDefault(named => named.Name == name).Parameter ?? throw new KeyNotFoundException(
            $"{GetType().Name} has no parameter '{name}'. It has {string.Join(", ", all.Select(named => named.Name))}.");
    }

    /// <summary>Sets this module and its parts to training.</summary>
    public void Train() => SetTraining(true);

    /// <summary>Sets this module and its parts to evaluation.</summary>
    public void Evaluate() => SetTraining(false);

    /// <summary>Holds every parameter of this module fixed, or lets it be learnt again.</summary>
    /// <param name="isFrozen">Whether to hold them fixed.</param>
    public void Freeze(bool isFrozen = true)
    {
        foreach ((_, Parameter<T> parameter) in Parameters)
        {
            parameter.IsFrozen = isFrozen;
        }
    }

    /// <summary>Shows every output of this module and its descendants to an observer, until the result is disposed of.</summary>
    /// <param name="observer">Gets a module and what it put out: each time a module runs, the parts before the whole.</param>
    /// <returns>Dispose of it to end the observation.</returns>
    /// <exception cref="InvalidOperationException">A module is being observed already.</exception>
    public IDisposable Observe(Action<Module<T>, Variable<T>> observer)
    {
        ArgumentNullException.ThrowIfNull(observer);
        Module<T>[] observed = [this, .. Descendants.Select(named => named.Module)];
        if (Array.Find(observed, module => module.observer is not null) is { } taken)
        {
            throw new InvalidOperationException($"A {taken.GetType().Name} is being observed already. Dispose of that observation first.");
        }

        Array.ForEach(observed, module => module.observer = observer);
        return new Observation(() => Array.ForEach(observed, module => module.observer = null));
    }

    /// <summary>Runs the module once in evaluation mode and makes a table of it: each module, its output's shape, its own parameters.</summary>
    /// <param name="run">Calls the module's forward function on the tape it is given; nothing is recorded, and modes are as before afterwards.</param>
    /// <returns>The table.</returns>
    public ModuleSummary Summary(Action<Tape<T>> run) => ModuleSummary.Of(this, run);

    /// <summary>Shows this module's output to whoever observes it. A forward function ends with it.</summary>
    /// <param name="output">The output.</param>
    /// <returns>The output.</returns>
    protected Variable<T> Observed(Variable<T> output)
    {
        observer?.Invoke(this, output);
        return output;
    }

    /// <summary>Declares a generator that this module draws from when it runs.</summary>
    /// <param name="name">Its name here: unique, without a dot.</param>
    /// <param name="random">The generator.</param>
    /// <returns>The generator.</returns>
    /// <exception cref="ArgumentException">The name is empty, holds a dot, or is taken.</exception>
    protected SeededRandom Add(string name, SeededRandom random)
    {
        ArgumentNullException.ThrowIfNull(random);
        EnsureFree(name);
        generators.Add((name, random));
        return random;
    }

    /// <summary>Declares a parameter or kept tensor of this module.</summary>
    /// <param name="name">Its name here: unique, without a dot.</param>
    /// <param name="parameter">The parameter.</param>
    /// <returns>The parameter.</returns>
    /// <exception cref="ArgumentException">The name is empty, holds a dot, or is taken.</exception>
    protected Parameter<T> Add(string name, Parameter<T> parameter)
    {
        ArgumentNullException.ThrowIfNull(parameter);
        EnsureFree(name);
        parameters.Add((name, parameter));
        return parameter;
    }

    /// <summary>Declares a part of this module.</summary>
    /// <typeparam name="TModule">The part's type.</typeparam>
    /// <param name="name">Its name here: unique, without a dot.</param>
    /// <param name="module">The part.</param>
    /// <returns>The part.</returns>
    /// <exception cref="ArgumentException">The name is empty, holds a dot, or is taken; or the part contains this module.</exception>
    protected TModule Add<TModule>(string name, TModule module)
        where TModule : Module<T>
    {
        ArgumentNullException.ThrowIfNull(module);
        EnsureFree(name);
        if (ReferenceEquals(module, this) || module.Descendants.Any(part => ReferenceEquals(part.Module, this)))
        {
            throw new ArgumentException($"The part '{name}' is or contains the {GetType().Name} that it is given to; a module cannot be a part of itself.", nameof(module));
        }

        children.Add((name, module));
        return module;
    }

    private static string Path(string module, string name) => module.Length == 0 ? name : $"{module}.{name}";

    private void EnsureFree(string name)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        if (name.Contains('.', StringComparison.Ordinal))
        {
            throw new ArgumentException($"A part's name has no dot, because dots separate the names of a path, but got '{name}'.", nameof(name));
        }

        if (parameters.Exists(named => named.Name == name) || children.Exists(named => named.Name == name) || generators.Exists(named => named.Name == name))
        {
            throw new ArgumentException($"{GetType().Name} has a part '{name}' already. Give this one another name.", nameof(name));
        }
    }

    private void Collect(string path, List<(string Name, Parameter<T> Parameter)> found, HashSet<Parameter<T>> seen)
    {
        foreach ((string name, Parameter<T> parameter) in parameters)
        {
            if (seen.Add(parameter))
            {
                found.Add((path + name, parameter));
            }
        }

        foreach ((string name, Module<T> module) in children)
        {
            module.Collect($"{path}{name}.", found, seen);
        }
    }

    private void CollectModules(string path, List<(string Name, Module<T> Module)> found, HashSet<Module<T>> seen)
    {
        foreach ((string name, Module<T> module) in children)
        {
            if (seen.Add(module))
            {
                found.Add((Path(path, name), module));
                module.CollectModules(Path(path, name), found, seen);
            }
        }
    }

    private void SetTraining(bool isTraining)
    {
        IsTraining = isTraining;
        foreach ((_, Module<T> module) in children)
        {
            module.SetTraining(isTraining);
        }
    }

    private sealed class Observation(Action end) : IDisposable
    {
        public void Dispose() => end();
    }
}
