using System.Diagnostics.CodeAnalysis;
using System.Numerics;
using System.Reflection;
using System.Reflection.Emit;
using AutoGrad.Algebra;
using AutoGrad.Compilation.Execution;
using AutoGrad.Compilation.Graphs;

namespace AutoGrad.Compilation.Generation;

/// <summary>The code of one stretch: every operation has a local variable, and those that leave the stretch are written to memory.</summary>
internal sealed class StretchCode<T>
    where T : unmanaged, IFloatingPointIeee754<T>
{
    private readonly Graph<T> graph;
    private readonly Plan<T> plan;
    private readonly int[] stretch;
    private readonly DynamicMethod method;
    private readonly ILGenerator code;
    private readonly LocalBuilder index;
    private readonly Dictionary<int, LocalBuilder> values = [];
    private readonly Dictionary<Operation<T>, (MethodInfo Method, LocalBuilder? Rule)> operations = [];
    private readonly List<object> rules = [];

    [RequiresDynamicCode("Code is generated at run time.")]
    public StretchCode(Graph<T> graph, Plan<T> plan, int[] stretch)
    {
        (this.graph, this.plan, this.stretch) = (graph, plan, stretch);
        method = new DynamicMethod("Stretch", typeof(void), [typeof(object[]), typeof(T).MakeByRefType(), typeof(int)], typeof(CodeGenerator).Module, skipVisibility: true);
        code = method.GetILGenerator();
        index = code.DeclareLocal(typeof(int));
    }

    /// <summary>The machine code, made now.</summary>
    public BlockCode<T> Compile()
    {
        foreach (int place in stretch)
        {
            Declare(graph.Nodes[place].Operation!);
        }

        Label test = code.DefineLabel();
        Label body = code.DefineLabel();
        code.Emit(OpCodes.Ldc_I4_0);
        code.Emit(OpCodes.Stloc, index);
        code.Emit(OpCodes.Br, test);
        code.MarkLabel(body);
        foreach (int place in stretch)
        {
            Emit(place);
        }

        code.Emit(OpCodes.Ldloc, index);
        code.Emit(OpCodes.Ldc_I4, Lane<T, Register256<T>>.Count);
        code.Emit(OpCodes.Add);
        code.Emit(OpCodes.Stloc, index);
        code.MarkLabel(test);
        code.Emit(OpCodes.Ldloc, index);
        code.Emit(OpCodes.Ldarg_2);
        code.Emit(OpCodes.Blt, body);
        code.Emit(OpCodes.Ret);
        BlockCode<T> compiled = method.CreateDelegate<BlockCode<T>>(rules.ToArray());

        // The JIT works at the first call: over no inputs.
        T nothing = T.Zero;
        compiled(ref nothing, 0);
        return compiled;
    }

    // A rule is a local variable too, filled before the loop; without parameters its zeros are the rule itself.
    private void Declare(Operation<T> operation)
    {
        if (operations.ContainsKey(operation))
        {
            return;
        }

        Delegate kernel = operation.OnLanes;
        LocalBuilder? rule = null;
        if (!kernel.Method.IsStatic)
        {
            Type type = kernel.Target!.GetType();
            rule = code.DeclareLocal(type);
            code.Emit(OpCodes.Ldarg_0);
            code.Emit(OpCodes.Ldc_I4, rules.Count);
            code.Emit(OpCodes.Ldelem_Ref);
            code.Emit(OpCodes.Unbox_Any, type);
            code.Emit(OpCodes.Stloc, rule);
            rules.Add(kernel.Target);
        }

        operations.Add(operation, (kernel.Method, rule));
    }

    private void Emit(int place)
    {
        Node<T> node = graph.Nodes[place];
        for (int k = 0; k < node.Operation!.Arity; k++)
        {
            Read(node[k]);
        }

        (MethodInfo kernel, LocalBuilder? rule) = operations[node.Operation];
        if (rule is not null)
        {
            code.Emit(OpCodes.Ldloca, rule);
        }

        for (int k = 0; k < node.Operation.Arity; k++)
        {
            code.Emit(OpCodes.Ldloc, values[node[k]]);
        }

        code.Emit(OpCodes.Call, kernel);
        LocalBuilder value = code.DeclareLocal(typeof(Lane<T, Register256<T>>));
        code.Emit(OpCodes.Stloc, value);
        values.Add(place, value);
        if (plan.IsKept(place))
        {
            code.Emit(OpCodes.Ldloc, value);
            Address(place);
            code.Emit(OpCodes.Call, LaneAccess<T>.Write);
        }
    }

    // What comes from outside of the stretch, literals too, is read once, where it is needed first. A literal made in place
    // would be another call to inline, of which a method has only so many.
    private void Read(int place)
    {
        if (!values.ContainsKey(place))
        {
            LocalBuilder value = code.DeclareLocal(typeof(Lane<T, Register256<T>>));
            Address(place);
            code.Emit(OpCodes.Call, LaneAccess<T>.Read);
            code.Emit(OpCodes.Stloc, value);
            values.Add(place, value);
        }
    }

    private void Address(int place)
    {
        code.Emit(OpCodes.Ldarg_1);
        code.Emit(OpCodes.Ldc_I4, plan.Offset(place));
        if (place >= 0)
        {
            code.Emit(OpCodes.Ldloc, index);
            code.Emit(OpCodes.Add);
        }
    }
}
