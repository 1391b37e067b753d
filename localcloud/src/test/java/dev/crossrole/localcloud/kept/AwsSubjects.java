package dev.crossrole.localcloud.kept;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.SdkHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.iam.IamClient;
import software.amazon.awssdk.services.iam.model.NoSuchEntityException;
import software.amazon.awssdk.services.iam.model.Tag;

/** Things of AWS that a client makes, changes and deletes, with the official client. It never tries twice: each call is answered or not. */
final class AwsSubjects implements AutoCloseable {
    private final SdkHttpClient http = UrlConnectionHttpClient.create();
    private final IamClient iam;

    AwsSubjects(String url) {
        StaticCredentialsProvider admin =
                StaticCredentialsProvider.create(AwsBasicCredentials.create(KeptWorlds.KEY, KeptWorlds.SECRET));
        this.iam = IamClient.builder()
                .endpointOverride(URI.create(url))
                .region(Region.AWS_GLOBAL)
                .credentialsProvider(admin)
                .httpClient(http)
                .overrideConfiguration(once -> once.retryStrategy(AwsRetryStrategy.doNotRetry()))
                .build();
    }

    IamClient iam() {
        return iam;
    }

    /** Users, told apart by a tag. */
    Ledger.Subject users() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                if (isNew) {
                    iam.createUser(request -> request.userName(thing).tags(tag(value)));
                } else {
                    iam.tagUser(request -> request.userName(thing).tags(tag(value)));
                }
            }

            @Override
            public void delete(String thing) {
                iam.deleteUser(request -> request.userName(thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    return iam.getUser(request -> request.userName(thing)).user().tags().stream()
                            .map(Tag::value)
                            .findFirst();
                } catch (NoSuchEntityException e) {
                    return Optional.empty();
                }
            }
        };
    }

    private static Tag tag(String value) {
        return Tag.builder().key("value").value(value).build();
    }

    /** Inline policies of one role, told apart by their statement's id. */
    Ledger.Subject policies() {
        return new Ledger.Subject() {
            @Override
            public void put(String thing, String value, boolean isNew) {
                iam.putRolePolicy(request -> request.roleName("kept")
                        .policyName(thing)
                        .policyDocument("{\"Version\":\"2012-10-17\",\"Statement\":[{\"Sid\":\"" + value
                                + "\",\"Effect\":\"Deny\",\"Action\":\"sqs:*\",\"Resource\":\"*\"}]}"));
            }

            @Override
            public void delete(String thing) {
                iam.deleteRolePolicy(request -> request.roleName("kept").policyName(thing));
            }

            @Override
            public Optional<String> read(String thing) {
                try {
                    String document = iam.getRolePolicy(
                                    request -> request.roleName("kept").policyName(thing))
                            .policyDocument();
                    int from = document.indexOf("Sid%22%3A%22") + "Sid%22%3A%22".length();
                    return Optional.of(document.substring(from, document.indexOf("%22", from)));
                } catch (NoSuchEntityException e) {
                    return Optional.empty();
                }
            }
        };
    }

    List<Ledger.Subject> all() {
        return new ArrayList<>(List.of(users(), policies()));
    }

    @Override
    public void close() {
        iam.close();
        http.close();
    }
}
