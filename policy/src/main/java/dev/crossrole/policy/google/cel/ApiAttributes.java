package dev.crossrole.policy.google.cel;

import dev.cel.common.CelFunctionDecl;
import dev.cel.common.CelOverloadDecl;
import dev.cel.common.types.CelType;
import dev.cel.common.types.OpaqueType;
import dev.cel.common.types.SimpleType;
import dev.cel.runtime.CelFunctionBinding;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * {@code api.getAttribute(name, otherwise)}: what an API tells of a request beyond its resource, or {@code otherwise} where the request
 * has nothing of the kind. Source: Google Cloud IAM, "Attribute reference for IAM Conditions", API attributes.
 */
final class ApiAttributes {
    static final String VARIABLE = "api";
    static final String FUNCTION = "getAttribute";
    /** A type of its own, so that no other variable can be asked for attributes. Its values are maps. */
    static final CelType TYPE = OpaqueType.create("google.api.attributes");

    static final CelFunctionDecl DECLARATION = CelFunctionDecl.newFunctionDeclaration(
            FUNCTION,
            CelOverloadDecl.newMemberOverload(
                    "api_get_attribute", SimpleType.DYN, TYPE, SimpleType.STRING, SimpleType.DYN));

    static final CelFunctionBinding BINDING = CelFunctionBinding.from(
            "api_get_attribute", List.of(Map.class, String.class, Object.class), ApiAttributes::get);

    /** An attribute that is not known here must not pass for one that the request does not have: conditions fail on it. */
    private static final Set<String> KNOWN = Set.of("storage.googleapis.com/objectListPrefix");

    private ApiAttributes() {}

    private static Object get(Object[] arguments) {
        String name = (String) arguments[1];
        if (!KNOWN.contains(name)) {
            throw new IllegalArgumentException("the API attribute '" + name + "' is not known here");
        }
        Object value = ((Map<?, ?>) arguments[0]).get(name);
        return value == null ? arguments[2] : value;
    }
}
