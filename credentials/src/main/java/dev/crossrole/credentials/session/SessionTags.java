package dev.crossrole.credentials.session;

import dev.crossrole.credentials.UnusableException;
import dev.crossrole.credentials.http.Form;
import java.util.ArrayList;
import java.util.List;

/**
 * The tags that one session is given. Source: IAM User Guide, "Pass session tags in AWS STS", "Chaining roles with session tags".
 *
 * @param own those of this session alone
 * @param transitive those that every session keeps which is opened with this one; none of these can set one of their keys again
 */
public record SessionTags(List<SessionTag> own, List<SessionTag> transitive) {
    private static final SessionTags NONE = new SessionTags(List.of(), List.of());
    private static final int MOST = 50;

    /**
     * Checks them together.
     *
     * @throws UnusableException where two have the same key, or there are more than fifty
     */
    public SessionTags {
        own = List.copyOf(own);
        transitive = List.copyOf(transitive);
        int count = own.size() + transitive.size();
        if (count > MOST) {
            throw new UnusableException("a session takes at most " + MOST + " tags, but " + count + " are given");
        }
        requireDistinct(all(own, transitive));
    }

    public static SessionTags none() {
        return NONE;
    }

    public boolean isEmpty() {
        return own.isEmpty() && transitive.isEmpty();
    }

    /**
     * Refuses tags of which two have the same key, for whichever sessions of a chain they are: those that came first would be in the way
     * of those that came later.
     *
     * @throws UnusableException that names both
     */
    public static void requireDistinct(List<SessionTag> tags) {
        for (int i = 1; i < tags.size(); i++) {
            SessionTag tag = tags.get(i);
            for (SessionTag before : tags.subList(0, i)) {
                if (tag.hasKeyOf(before)) {
                    throw new UnusableException(
                            "the tags " + before + " and " + tag
                                    + " have the same key, because AWS takes capitals and small letters for one",
                            "Give each key one value, to the last session or to all.");
                }
            }
        }
    }

    /** Puts them into a call under the names of the STS API, {@code Tags.member.1.Key}, {@code TransitiveTagKeys.member.1}. */
    public void putInto(Form form) {
        int number = 1;
        for (SessionTag tag : all(own, transitive)) {
            form.put("Tags.member." + number + ".Key", tag.name()).put("Tags.member." + number + ".Value", tag.value());
            number++;
        }
        for (int i = 0; i < transitive.size(); i++) {
            form.put("TransitiveTagKeys.member." + (i + 1), transitive.get(i).name());
        }
    }

    private static List<SessionTag> all(List<SessionTag> own, List<SessionTag> transitive) {
        List<SessionTag> all = new ArrayList<>(own);
        all.addAll(transitive);
        return all;
    }
}
