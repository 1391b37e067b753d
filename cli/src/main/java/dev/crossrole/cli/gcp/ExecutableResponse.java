package dev.crossrole.cli.gcp;

import dev.crossrole.cli.options.UsageException;
import dev.crossrole.cli.program.Clients;
import dev.crossrole.cli.program.ExitCode;
import dev.crossrole.cli.program.Surroundings;
import dev.crossrole.credentials.CrossroleException;
import dev.crossrole.credentials.crossing.GoogleCrossing;
import dev.crossrole.credentials.crossing.GoogleTarget;
import dev.crossrole.credentials.google.SubjectToken;
import dev.crossrole.identity.json.JsonObject;
import dev.crossrole.identity.jwt.Jwt;
import java.time.Instant;
import java.util.function.Supplier;

/**
 * What Google's libraries read from an executable: a <em>subject</em> token, which they exchange themselves. A refusal is a document too,
 * on stdout with exit code 0 and nothing on stderr. Source: AIP-4117, "Executable-sourced credentials".
 *
 * <p>The contract knows three token types, and none of AWS's. The libraries check that type, but send the token under the type that their
 * configuration file names, so an AWS subject token travels as {@code id_token} when that file says
 * {@code "subject_token_type": "urn:ietf:params:aws:token-type:aws4_request"}. That way Google's libraries get an AWS identity where they
 * cannot read one themselves. Its Java library does it in {@code ExecutableSourceTest}.
 */
final class ExecutableResponse {
    /** Where the libraries look for the last response before they run anything. */
    private static final String OUTPUT_FILE = "GOOGLE_EXTERNAL_ACCOUNT_OUTPUT_FILE";

    /** What the libraries expect; they tell the audience in a variable too, which is read with the options. */
    private static final String TOKEN_TYPE = "GOOGLE_EXTERNAL_ACCOUNT_TOKEN_TYPE";

    /** AWS refuses a signature that is older; Google replays it to AWS at once. */
    private static final long SIGNATURE_SECONDS = 15 * 60;

    private final Surroundings surroundings;

    ExecutableResponse(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    String answer(Supplier<GoogleTarget> target) {
        try {
            SubjectToken token = new GoogleCrossing(target.get(), Clients.around(surroundings)).subjectToken();
            String response = success(token, tokenType(token.type()));
            surroundings.environment().apply(OUTPUT_FILE).ifPresent(file -> new OutputFile(file).keep(response));
            return response;
        } catch (UsageException e) {
            return failure(ExitCode.UNUSABLE, String.valueOf(e.getMessage()));
        } catch (CrossroleException e) {
            return failure(e.exitCode(), String.valueOf(e.getMessage()));
        } catch (RuntimeException e) {
            // The libraries read a document or nothing: a fault of ours is told in one, too.
            return failure(ExitCode.FAULT, "this is a fault of Crossrole and not of your call: " + e);
        }
    }

    /** The type that the response names: what the libraries expect where it is one that the contract knows. */
    private String tokenType(SubjectToken.Type type) {
        String idToken = SubjectToken.Type.ID_TOKEN.urn();
        String expected = surroundings.environment().apply(TOKEN_TYPE).orElse(type.urn());
        boolean issued = type != SubjectToken.Type.AWS4_REQUEST;
        boolean alike = issued && (expected.equals(SubjectToken.Type.JWT.urn()) || expected.equals(idToken));
        if (!alike && !expected.equals(type.urn())) {
            throw new UsageException("the configuration file says \"subject_token_type\": \"" + expected
                    + "\", but this token is a " + type.urn() + ": write that there");
        }
        return issued ? expected : idToken;
    }

    private String success(SubjectToken token, String tokenType) {
        return JsonObject.builder()
                .put("version", 1)
                .put("success", true)
                .put("token_type", tokenType)
                .put("id_token", token.token().reveal())
                .put("expiration_time", expiration(token).getEpochSecond())
                .build()
                .compact();
    }

    /** A token's own end; without one nobody may rely on it for longer than on a signature. */
    private Instant expiration(SubjectToken token) {
        Instant signatures = surroundings.clock().instant().plusSeconds(SIGNATURE_SECONDS);
        return token.type() == SubjectToken.Type.AWS4_REQUEST
                ? signatures
                : Jwt.decode(token.token().reveal()).expiration().orElse(signatures);
    }

    private static String failure(int code, String message) {
        return JsonObject.builder()
                .put("version", 1)
                .put("success", false)
                .put("code", Integer.toString(code))
                .put("message", message)
                .build()
                .compact();
    }
}
