package dev.crossrole.policy.google.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOptions;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerBuilder;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.extensions.CelExtensions;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelFunctionBinding;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Compiler and runtime of a scope: standard CEL, the string functions ({@code split}, {@code join}, {@code lowerAscii} and so on) and
 * Google's {@code extract}. Which functions Google allows beyond these is not documented.
 *
 * @param compiler knows the scope's variables
 * @param runtime the same for all scopes
 */
record CelEnvironment(CelCompiler compiler, CelRuntime runtime) {
    /** Google refuses longer expressions ({@code attributeCondition}: 4096 characters). */
    private static final int MAX_LENGTH = 4096;

    private static final int MAX_DEPTH = 50;
    /** Bounds the work of macros such as {@code all} and {@code map}, also when they are nested. */
    private static final int MAX_ITERATIONS = 10_000;

    private static final CelOptions OPTIONS = CelOptions.current()
            .maxExpressionCodePointSize(MAX_LENGTH)
            .maxParseRecursionDepth(MAX_DEPTH)
            .comprehensionMaxIterations(MAX_ITERATIONS)
            .enableHeterogeneousNumericComparisons(true)
            .build();

    private static final CelRuntime RUNTIME = Growth.bound(
                    CelRuntimeFactory.plannerRuntimeBuilder().setOptions(OPTIONS), OPTIONS)
            .addFunctionBindings(CelFunctionBinding.fromOverloads(
                    "extract",
                    CelFunctionBinding.from("string_extract_string", String.class, String.class, Extract::extract)))
            .addFunctionBindings(CelFunctionBinding.fromOverloads(ApiAttributes.FUNCTION, ApiAttributes.BINDING))
            .build();

    private static final Map<CelScope, CelEnvironment> ALL = all();

    static CelEnvironment of(CelScope scope) {
        return Objects.requireNonNull(ALL.get(scope));
    }

    private static Map<CelScope, CelEnvironment> all() {
        CelType map = MapType.create(SimpleType.STRING, SimpleType.DYN);
        Map<CelScope, CelEnvironment> environments = new EnumMap<>(CelScope.class);
        for (CelScope scope : CelScope.values()) {
            Map<String, CelType> variables = new HashMap<>();
            scope.variables().forEach(name -> variables.put(name, map));
            if (scope == CelScope.IAM_CONDITION) {
                variables.put(ApiAttributes.VARIABLE, ApiAttributes.TYPE);
            }
            environments.put(scope, with(variables));
        }
        return environments;
    }

    /** An environment with these variables. */
    static CelEnvironment with(Map<String, ? extends CelType> variables) {
        CelCompilerBuilder compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setOptions(OPTIONS)
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addLibraries(CelExtensions.strings())
                .addFunctionDeclarations(CelFunctionDecl.newFunctionDeclaration(
                        "extract",
                        CelOverloadDecl.newMemberOverload(
                                "string_extract_string", SimpleType.STRING, SimpleType.STRING, SimpleType.STRING)))
                .addFunctionDeclarations(ApiAttributes.DECLARATION);
        variables.forEach(compiler::addVar);
        return new CelEnvironment(compiler.build(), RUNTIME);
    }
}
