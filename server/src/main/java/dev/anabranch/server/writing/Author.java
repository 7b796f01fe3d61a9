package dev.anabranch.server.writing;

import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.linking.ReadRights;

/// Who wants something changed, looked up anew for each request.
///
/// @param person     who it is; [Person#name] is what changes are attributed to
/// @param rights     what this one may read: as the account that is linked to them, and nothing else
/// @param actor      the same for the audit log
/// @param administers whether this one may look at and decide about what others proposed: asked of what they came
///                   with, as a token of somebody who administers may have no such scope
public record Author(Person person, ReadRights rights, Actor actor, boolean administers) {
    /// Id of the person.
    public String id() {
        return person.id();
    }
}
