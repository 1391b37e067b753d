package dev.crossrole.identity.sigv4;

import dev.crossrole.identity.Secret;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadCredential;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadDate;
import dev.crossrole.identity.sigv4.MalformedAuthorization.BadSignedHeaders;
import dev.crossrole.identity.sigv4.MalformedAuthorization.MissingComponents;
import dev.crossrole.identity.sigv4.MalformedAuthorization.NotKeyValue;
import dev.crossrole.identity.sigv4.MalformedAuthorization.Repeated;
import dev.crossrole.identity.sigv4.MalformedAuthorization.UnknownAlgorithm;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads {@code Authorization: AWS4-HMAC-SHA256 Credential=…, SignedHeaders=…, Signature=…} and the headers that belong to it. */
final class AuthorizationHeader {
    private static final String CREDENTIAL = "Credential";
    private static final String SIGNED_HEADERS = "SignedHeaders";
    private static final String SIGNATURE = "Signature";
    /** The order in which AWS names those that are missing. */
    private static final List<String> COMPONENTS = List.of(CREDENTIAL, SIGNATURE, SIGNED_HEADERS);

    private final SignableRequest request;
    private final String header;
    private final Map<String, String> components = new HashMap<>();

    private AuthorizationHeader(SignableRequest request, String header) {
        this.request = request;
        this.header = header;
    }

    static SigV4Authorization parse(SignableRequest request) {
        for (String word : List.of(AuthWords.AUTHORIZATION, AuthWords.DATE, AuthWords.TOKEN)) {
            if (request.values(word).size() > 1) {
                return new Repeated(word);
            }
        }
        String header = request.values(AuthWords.AUTHORIZATION).get(0).strip();
        String algorithm = header.split("[ \t]", 2)[0];
        if (!algorithm.equals(CanonicalRequest.ALGORITHM)) {
            return new UnknownAlgorithm(algorithm);
        }
        AuthorizationHeader parser = new AuthorizationHeader(request, header);
        return parser.split(header.substring(algorithm.length())).orElseGet(parser::assemble);
    }

    /** Fills the components; the fault where they cannot be told apart. Separators are commas, with or without spaces around. */
    private Optional<SigV4Authorization> split(String text) {
        if (text.isBlank()) {
            return Optional.empty();
        }
        for (String part : text.split(",", -1)) {
            String fragment = part.strip();
            int equals = fragment.indexOf('=');
            if (equals < 0) {
                return Optional.of(new NotKeyValue(fragment, header));
            }
            if (components.put(fragment.substring(0, equals), fragment.substring(equals + 1)) != null) {
                return Optional.of(new Repeated(fragment.substring(0, equals)));
            }
        }
        return Optional.empty();
    }

    private SigV4Authorization assemble() {
        Optional<String> date = request.firstValue(AuthWords.DATE).or(() -> request.firstValue("Date"));
        List<String> missing =
                COMPONENTS.stream().filter(name -> component(name).isEmpty()).toList();
        if (!missing.isEmpty() || date.isEmpty()) {
            return new MissingComponents(missing, date.isEmpty(), header);
        }
        Optional<PresentedCredential> credential = PresentedCredential.parse(component(CREDENTIAL));
        if (credential.isEmpty()) {
            return new BadCredential(component(CREDENTIAL), false);
        }
        Optional<Instant> signedAt = request.has(AuthWords.DATE)
                ? AmzDate.parse(date.get().strip())
                : AmzDate.parseHttpDate(date.get().strip());
        if (signedAt.isEmpty()) {
            return new BadDate(date.get());
        }
        Optional<List<String>> names = SignedHeaderNames.parse(component(SIGNED_HEADERS));
        if (names.isEmpty()) {
            return new BadSignedHeaders(component(SIGNED_HEADERS));
        }
        return new SigV4Authorization.Signed(
                credential.get().accessKeyId(),
                credential.get().scope(),
                credential.get().terminator(),
                names.get(),
                component(SIGNATURE),
                signedAt.get(),
                request.firstValue(AuthWords.TOKEN).map(String::strip).map(Secret::of),
                Optional.empty(),
                false);
    }

    private String component(String name) {
        return components.getOrDefault(name, "");
    }
}
