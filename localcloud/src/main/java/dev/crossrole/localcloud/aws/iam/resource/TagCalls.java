package dev.crossrole.localcloud.aws.iam.resource;

import dev.crossrole.localcloud.aws.account.Tagged;
import dev.crossrole.localcloud.aws.auth.Identity;
import dev.crossrole.localcloud.aws.iam.call.Iam;
import dev.crossrole.localcloud.aws.iam.call.IamXml;
import dev.crossrole.localcloud.aws.iam.call.Page;
import dev.crossrole.localcloud.aws.iam.call.TagContext;
import dev.crossrole.localcloud.aws.iam.call.Tags;
import dev.crossrole.localcloud.aws.query.Members;
import dev.crossrole.localcloud.aws.query.Operation;
import dev.crossrole.localcloud.aws.query.QueryCall;
import dev.crossrole.localcloud.aws.xml.Xml;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The tags of whatever can be tagged. */
public final class TagCalls {
    private final Iam iam;

    public TagCalls(Iam iam) {
        this.iam = iam;
    }

    public Map<String, Operation> operations() {
        Map<String, Operation> operations = new HashMap<>();
        for (TaggedKind kind : TaggedKind.values()) {
            Operation.Signed tag = (call, caller) -> tag(kind, call, caller);
            Operation.Signed untag = (call, caller) -> untag(kind, call, caller);
            Operation.Signed list = (call, caller) -> list(kind, call, caller);
            operations.put("Tag" + kind.label(), tag);
            operations.put("Untag" + kind.label(), untag);
            operations.put("List" + kind.label() + "Tags", list);
        }
        return operations;
    }

    private List<Xml> tag(TaggedKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String key = kind.read(members);
        Map<String, String> tags = kind.rules().read(members);
        if (tags.isEmpty()) {
            members.required("Tags");
        }
        members.check();
        iam.require(TagContext.of(Iam.question(call, caller, kind.arn(iam, key)), tags));
        iam.account().update(state -> {
            Tagged tagged = kind.find(state, key);
            return state.withTagged(tagged.withTags(kind.rules().with(tagged.tags(), tags)));
        });
        return List.of();
    }

    private List<Xml> untag(TaggedKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String key = kind.read(members);
        List<String> doomed = Tags.readKeys(members);
        members.check();
        iam.require(Iam.question(call, caller, kind.arn(iam, key)).with("aws:TagKeys", doomed));
        iam.account().update(state -> {
            Tagged tagged = kind.find(state, key);
            return state.withTagged(tagged.withTags(kind.rules().without(tagged.tags(), doomed)));
        });
        return List.of();
    }

    private List<Xml> list(TaggedKind kind, QueryCall call, Identity caller) {
        Members members = Members.naming(call.parameters());
        String key = kind.read(members);
        Page page = Page.of(members);
        members.check();
        iam.require(Iam.question(call, caller, kind.arn(iam, key)));
        Map<String, String> sorted = new TreeMap<>(kind.find(iam.state(), key).tags());
        return page.of("Tags", List.copyOf(sorted.entrySet()), IamXml::tag);
    }
}
