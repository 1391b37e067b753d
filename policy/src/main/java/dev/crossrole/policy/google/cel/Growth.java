package dev.crossrole.policy.google.cel;

import dev.cel.common.CelOptions;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.ListType;
import dev.cel.common.types.SimpleType;
import dev.cel.common.values.CelByteString;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.extensions.CelStringExtensions;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeBuilder;
import dev.cel.runtime.CelRuntimeFactory;
import dev.cel.runtime.CelStandardFunctions;
import dev.cel.runtime.CelStandardFunctions.StandardFunction;
import dev.cel.runtime.RuntimeEquality;
import dev.cel.runtime.RuntimeHelpers;
import dev.cel.runtime.standard.AddOperator.AddOverload;
import dev.cel.runtime.standard.MatchesFunction.MatchesOverload;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The functions that make a longer value, or a large regular expression, of the ones that they are given, with a bound. Without one a short expression makes a value of any
 * length: thirty times {@code .replace('a', 'aaaaaaaaaa')} fill every heap. Google's own bound is not documented; what is mapped may have
 * 8 KB in all (IAM, "Workload Identity Federation", attribute mappings), so that no expression of use comes near ours. To reach it is an
 * error of evaluation.
 *
 * <p>What the functions do is left to the library; here is only said how large it will be.
 */
final class Growth {
    /** Characters of a text, bytes, or items of a list. */
    static final int MOST = 1 << 16;

    private static final Set<CelStringExtensions.Function> GROWING = EnumSet.of(
            CelStringExtensions.Function.REPLACE,
            CelStringExtensions.Function.JOIN,
            CelStringExtensions.Function.QUOTE);

    private final CelOptions options;
    private final CelCompiler compiler;
    private final CelRuntime plain;
    private final RuntimeEquality equality;

    private Growth(CelOptions options) {
        this.options = options;
        this.equality = RuntimeEquality.create(RuntimeHelpers.create(), options);
        this.compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(options)
                .addLibraries(CelExtensions.strings(GROWING))
                .addVar("l", ListType.create(SimpleType.DYN))
                .addVar("a", SimpleType.STRING)
                .addVar("b", SimpleType.STRING)
                .addVar("c", SimpleType.STRING)
                .addVar("n", SimpleType.INT)
                .build();
        this.plain = CelRuntimeFactory.plannerRuntimeBuilder()
                .setOptions(options)
                .addLibraries(CelExtensions.strings(GROWING))
                .build();
    }

    /** Adds the standard functions and those of strings, with bounds. */
    static CelRuntimeBuilder bound(CelRuntimeBuilder runtime, CelOptions options) {
        Growth growth = new Growth(options);
        return runtime.setStandardFunctions(CelStandardFunctions.newBuilder()
                        .excludeFunctions(StandardFunction.ADD, StandardFunction.MATCHES)
                        .build())
                .addLibraries(CelExtensions.strings(EnumSet.complementOf(EnumSet.copyOf(GROWING))))
                .addFunctionBindings(CelFunctionBinding.fromOverloads("_+_", growth.sums()))
                .addFunctionBindings(CelFunctionBinding.fromOverloads("matches", growth.matches()))
                .addFunctionBindings(CelFunctionBinding.fromOverloads(
                        "replace",
                        growth.replace("string_replace_string_string", "a.replace(b, c)", 3),
                        growth.replace("string_replace_string_string_int", "a.replace(b, c, n)", 4)))
                .addFunctionBindings(
                        CelFunctionBinding.fromOverloads("join", growth.join(), growth.joinWithSeparator()))
                .addFunctionBindings(CelFunctionBinding.fromOverloads("strings.quote", growth.quote()));
    }

    private List<CelFunctionBinding> matches() {
        List<CelFunctionBinding> tests = new ArrayList<>();
        for (MatchesOverload overload : MatchesOverload.values()) {
            CelFunctionBinding test = overload.newFunctionBinding(options, equality);
            tests.add(CelFunctionBinding.from(test.getOverloadId(), String.class, String.class, (text, regex) -> {
                if (RegexSize.of(regex) > RegexSize.MOST) {
                    throw new CelEvaluationException("the regular expression is larger than " + RegexSize.MOST
                            + " with its repetitions written out");
                }
                return test.getDefinition().apply(new Object[] {text, regex});
            }));
        }
        return tests;
    }

    private List<CelFunctionBinding> sums() {
        List<CelFunctionBinding> sums = new ArrayList<>();
        for (AddOverload overload : AddOverload.values()) {
            CelFunctionBinding sum = overload.newFunctionBinding(options, equality);
            List<Class<?>> types = sum.getArgTypes();
            sums.add(sum(sum, types.get(0), types.get(1)));
        }
        return sums;
    }

    private static <A, B> CelFunctionBinding sum(CelFunctionBinding sum, Class<A> left, Class<B> right) {
        return CelFunctionBinding.from(sum.getOverloadId(), left, right, (a, b) -> {
            refuseLonger(length(a) + length(b));
            return sum.getDefinition().apply(new Object[] {a, b});
        });
    }

    private CelFunctionBinding replace(String overload, String expression, int arguments) {
        List<Class<?>> types = List.of(String.class, String.class, String.class, Long.class);
        CelRuntime.Program program = program(expression);
        return CelFunctionBinding.from(overload, types.subList(0, arguments), given -> {
            long limit = given.length > 3 ? (Long) given[3] : -1;
            refuseLonger(replaced((String) given[0], (String) given[1], (String) given[2], limit));
            return program.eval(Map.of("a", given[0], "b", given[1], "c", given[2], "n", limit));
        });
    }

    private CelFunctionBinding join() {
        CelRuntime.Program program = program("l.join()");
        return CelFunctionBinding.from("list_join", List.class, list -> {
            refuseLonger(joined(list, ""));
            return program.eval(Map.of("l", list));
        });
    }

    private CelFunctionBinding joinWithSeparator() {
        CelRuntime.Program program = program("l.join(b)");
        return CelFunctionBinding.from("list_join_string", List.class, String.class, (list, separator) -> {
            refuseLonger(joined(list, separator));
            return program.eval(Map.of("l", list, "b", separator));
        });
    }

    /** Of a quoted text each character may become two, between two quotation marks. */
    private CelFunctionBinding quote() {
        CelRuntime.Program program = program("strings.quote(a)");
        return CelFunctionBinding.from("strings_quote", String.class, text -> {
            refuseLonger(2L * text.length() + 2);
            return program.eval(Map.of("a", text));
        });
    }

    private static long joined(List<?> list, String separator) {
        long length = (long) separator.length() * list.size();
        for (Object item : list) {
            length += length(item);
        }
        return length;
    }

    /** How long a text is with that replaced; the empty text stands before each character and at the end. */
    private static long replaced(String text, String old, String with, long limit) {
        long times = 0;
        if (old.isEmpty()) {
            times = text.length() + 1L;
        } else {
            for (int at = text.indexOf(old); at >= 0; at = text.indexOf(old, at + old.length())) {
                times++;
            }
        }
        long counted = limit < 0 ? times : Math.min(times, limit);
        return text.length() + counted * ((long) with.length() - old.length());
    }

    private static long length(Object value) {
        if (value instanceof String text) {
            return text.length();
        }
        if (value instanceof CelByteString bytes) {
            return bytes.size();
        }
        return value instanceof List<?> list ? list.size() : 0;
    }

    private static void refuseLonger(long length) throws CelEvaluationException {
        if (length > MOST) {
            throw new CelEvaluationException("the value would hold more than " + MOST + " characters or items");
        }
    }

    private CelRuntime.Program program(String expression) {
        try {
            return plain.createProgram(compiler.compile(expression).getAst());
        } catch (CelValidationException | CelEvaluationException e) {
            throw new IllegalStateException(expression + " is not known: " + e.getMessage(), e);
        }
    }
}
