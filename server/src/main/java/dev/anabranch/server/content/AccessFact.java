package dev.anabranch.server.content;

import dev.anabranch.server.platform.StoredText;
import java.util.Optional;
import java.util.Set;

/// One thing that was found out about who may read what.
public sealed interface AccessFact {
    /// Whom a gate admits.
    ///
    /// @param admission never `Unread`
    record GateRead(Gate gate, Admission admission) implements AccessFact {}

    /// A gate could not be read. What is known of it stays, unless it is hidden; a gate of which nothing is known
    /// admits nobody.
    ///
    /// @param hidden whether the site says that what it guards is not there, or not for us: then it admits nobody
    /// @param problem what happened, for people
    record GateUnread(Gate gate, NodeLabel what, boolean hidden, String problem) implements AccessFact {
        public GateUnread {
            problem = StoredText.of(problem);
        }
    }

    /// Where something lies that hangs above documents and is not held itself.
    ///
    /// @param parent empty at the top of the space
    record AncestorRead(DocumentId id, String spaceId, Optional<DocumentId> parent) implements AccessFact {}

    /// Something that hangs above documents and is not held is not there any more, or not for us: nobody passes.
    record AncestorGone(Gate gate) implements AccessFact {}

    /// Who is in a group, directly or by another one.
    record GroupRead(String id, String name, Set<String> accountIds) implements AccessFact {
        public GroupRead {
            name = StoredText.of(name);
            accountIds = Set.copyOf(accountIds);
        }
    }

    /// The members of a group could not be read. Those that are known stay.
    ///
    /// @param problem what happened, for people
    record GroupUnread(String id, String problem) implements AccessFact {
        public GroupUnread {
            problem = StoredText.of(problem);
        }
    }

    /// What a person is known by.
    record PersonRead(Identity identity) implements AccessFact {}

    /// Something that the site's audit log tells.
    record Audited(AuditRecord entry) implements AccessFact {}

    /// What a gate guards, in words for people.
    ///
    /// @param type `page`, `space` and so on
    record NodeLabel(String type, String title) {
        public NodeLabel {
            title = StoredText.of(title);
        }
    }

    /// What a person is known by.
    ///
    /// @param login the user name, on Data Center
    /// @param email where the site shows it to the reading account
    /// @param type the site's word, such as `atlassian` or `app`
    /// @param active false for closed and deactivated accounts
    /// @param guest whether it is somebody from outside, who is not among everybody
    record Identity(
            String accountId,
            String name,
            Optional<String> login,
            Optional<String> email,
            String type,
            boolean active,
            boolean guest) {
        private static final int LONGEST_TYPE = 32;

        /// The type of somebody whom a site was not asked about yet.
        static final String UNREAD = "unread";

        private static final String UNKNOWN = "unknown";

        /// Whether the site told of this account: else nothing is known, not even that there is one.
        public boolean isKnown() {
            return !type.equals(UNREAD) && !type.equals(UNKNOWN);
        }

        /// Somebody whom the site does not know (any more).
        public static Identity unknown(String accountId) {
            return new Identity(accountId, "", Optional.empty(), Optional.empty(), UNKNOWN, false, false);
        }

        public Identity {
            name = StoredText.of(name);
            login = login.map(StoredText::of);
            email = email.map(StoredText::of);
            type = StoredText.of(type, LONGEST_TYPE);
        }
    }
}
