using System.Globalization;
using System.Reflection;
using System.Text;

namespace AutoGrad.Tests.Architecture;

/// <summary>The public members of an assembly as sorted lines of text.</summary>
internal static class PublicApi
{
    const BindingFlags Declared = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;

    public static string Of(params Assembly[] assemblies)
    {
        StringBuilder text = new();
        foreach (Assembly assembly in assemblies)
        {
            text.Append($"# {assembly.GetName().Name}\n");
            foreach (Type type in assembly.GetExportedTypes().Where(type => IsNamed(type.FullName!)).OrderBy(type => type.FullName, StringComparer.Ordinal))
            {
                text.Append($"\n{Kind(type)} {type.Namespace}.{Name(type)}\n");
                foreach (string line in Interfaces(type).Concat(Members(type)))
                {
                    text.Append($"    {line}\n");
                }
            }

            text.Append('\n');
        }

        return text.ToString();
    }

    // What a type brings itself, not what follows from another interface of it.
    static IEnumerable<string> Interfaces(Type type)
    {
        // Enumerations and delegates have only those of the framework.
        bool own = !type.IsEnum && !type.IsSubclassOf(typeof(Delegate));
        Type[] all = [.. type.GetInterfaces().Where(i => own && i.IsVisible)];
        return all.Where(i => !all.Any(other => other != i && other.GetInterfaces().Contains(i)))
            .Select(i => $": {Name(i)}").Order(StringComparer.Ordinal);
    }

    static IEnumerable<string> Members(Type type)
    {
        if (type.IsEnum)
        {
            return Enum.GetNames(type).Select(name => $"{name} = {Convert.ToInt64(Enum.Parse(type, name), CultureInfo.InvariantCulture)}");
        }

        if (type.IsSubclassOf(typeof(Delegate)))
        {
            return [Signature(type.GetMethod("Invoke")!)];
        }

        return type.GetMembers(Declared).Where(member => IsNamed(member.Name)).Select(Line).OfType<string>().Order(StringComparer.Ordinal);
    }

    static string? Line(MemberInfo member) => member switch
    {
        ConstructorInfo { IsStatic: false } constructor when IsVisible(constructor) => $"new({Parameters(constructor)})",
        MethodInfo method when IsVisible(method) && !IsAccessor(method) => Signature(method),
        PropertyInfo property when property.GetAccessors(nonPublic: true).Any(IsVisible) => Property(property),
        FieldInfo { IsPublic: true } field => $"{Static(field.IsStatic)}{Name(field.FieldType)} {field.Name}",
        _ => null,
    };

    static string Signature(MethodInfo method) =>
        $"{Static(method.IsStatic)}{Name(method.ReturnType)} {method.Name}{Arguments(method.GetGenericArguments())}({Parameters(method)})";

    static string Property(PropertyInfo property)
    {
        string index = string.Join(", ", property.GetIndexParameters().Select(Parameter));
        bool setter = property.SetMethod is { } set && IsVisible(set);
        bool init = setter && property.SetMethod!.ReturnParameter.GetRequiredCustomModifiers().Length > 0;
        string name = index.Length > 0 ? $"this[{index}]" : property.Name;
        return $"{Static(property.GetAccessors(nonPublic: true)[0].IsStatic)}{Name(property.PropertyType)} {name} {{ get;{(init ? " init;" : setter ? " set;" : string.Empty)} }}";
    }

    static string Parameters(MethodBase method) => string.Join(", ", method.GetParameters().Select(Parameter));

    static string Parameter(ParameterInfo parameter)
    {
        string mode = !parameter.ParameterType.IsByRef ? string.Empty : parameter.IsOut ? "out " : parameter.IsIn ? "in " : "ref ";
        string value = !parameter.HasDefaultValue ? string.Empty
            : $" = {Convert.ToString(parameter.RawDefaultValue, CultureInfo.InvariantCulture) switch { null or "" => "default", { } text => text }}";
        return $"{mode}{Name(parameter.ParameterType)} {parameter.Name}{value}";
    }

    static string Name(Type type)
    {
        if (type.IsByRef)
        {
            return Name(type.GetElementType()!);
        }

        if (type.IsArray)
        {
            return $"{Name(type.GetElementType()!)}[{new string(',', type.GetArrayRank() - 1)}]";
        }

        string name = type.Name.Split('`')[0];
        string nested = type is { IsNested: true, IsGenericParameter: false } ? $"{type.DeclaringType!.Name.Split('`')[0]}." : string.Empty;
        return $"{nested}{name}{Arguments(type.GetGenericArguments())}";
    }

    static string Arguments(Type[] arguments) => arguments.Length == 0 ? string.Empty : $"<{string.Join(", ", arguments.Select(Name))}>";

    static string Kind(Type type) =>
        type.IsEnum ? "enum"
        : type.IsInterface ? "interface"
        : type.IsSubclassOf(typeof(Delegate)) ? "delegate"
        : type.IsValueType ? (type.IsByRefLike ? "ref struct" : "struct")
        : type is { IsAbstract: true, IsSealed: true } ? "static class"
        : type.IsAbstract ? "abstract class"
        : type.IsSealed ? "sealed class"
        : "class";

    static string Static(bool isStatic) => isStatic ? "static " : string.Empty;

    static bool IsAccessor(MethodInfo method) =>
        method.IsSpecialName && !method.Name.StartsWith("op_", StringComparison.Ordinal);

    // Explicit implementations are private, and what compilers make has a name that nobody can write.
    static bool IsVisible(MethodBase method) => method.IsPublic || method.IsFamily || method.IsFamilyOrAssembly;

    static bool IsNamed(string name) => !name.Contains('<', StringComparison.Ordinal);
}
