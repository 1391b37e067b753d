package dev.crossrole.credentials.profile;

import dev.crossrole.credentials.Resolution;
import dev.crossrole.credentials.Source;
import dev.crossrole.credentials.ini.IniSetting;
import dev.crossrole.identity.Secret;
import dev.crossrole.identity.aws.AwsCredentials;
import java.util.Optional;

/** Keys that stand in a profile: {@code aws_access_key_id} and its companions. */
final class StaticKeys implements Source<AwsCredentials> {
    static final String ID = "aws_access_key_id";
    static final String KEY = "aws_secret_access_key";
    private static final String TOKEN = "aws_session_token";

    private final Profile profile;

    StaticKeys(Profile profile) {
        this.profile = profile;
    }

    static boolean in(Profile profile) {
        return profile.has(ID) || profile.has(KEY);
    }

    @Override
    public String name() {
        return "profile";
    }

    @Override
    public Resolution<AwsCredentials> resolve() {
        IniSetting id = profile.require(ID, KEY);
        Secret key = profile.require(KEY, ID).value();
        if (!id.text().chars().allMatch(c -> c > ' ' && c < 0x7f && c != '/' && c != ',' && c != '=')) {
            throw id.place().mistake(ID + " holds characters that no access key id has");
        }
        Optional<Secret> token = profile.find(TOKEN).map(IniSetting::value).filter(value -> !value.isEmpty());
        return new Resolution.Found<>(
                new AwsCredentials(id.text(), key, token, Optional.empty()),
                "the profile " + profile.name() + " has keys at " + id.place());
    }

    @Override
    public Resolution<String> identity() {
        return resolve().map(AwsCredentials::accessKeyId);
    }
}
