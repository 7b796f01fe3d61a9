package dev.anabranch.simulator.model;

import java.time.Instant;
import java.util.Optional;

/// Something that an administrator may want to know of later.
///
/// @param number counts from 1 in the order of the events
/// @param content what it happened to, as it was then; empty for what happened to a whole space
/// @param space where; empty for what happened to a group
/// @param group to which somebody was added, or from which removed
/// @param principal whose right was changed: an account id or the id of a group; empty where no right was
public record AuditEvent(
        long number,
        Instant at,
        Kind kind,
        Optional<Content> content,
        Optional<Space> space,
        Optional<Group> group,
        Optional<String> principal) {
    /// What happened.
    public enum Kind {
        RESTRICTION_ADDED("Permissions", "Content restriction added"),
        RESTRICTION_REMOVED("Permissions", "Content restriction removed"),
        SPACE_PERMISSION_ADDED("Permissions", "Space permission added"),
        SPACE_PERMISSION_REMOVED("Permissions", "Space permission removed"),
        GROUP_MEMBER_ADDED("Users and groups", "User added to group"),
        GROUP_MEMBER_REMOVED("Users and groups", "User removed from group"),
        MOVED("Pages", "Page moved"),
        TRASHED("Pages", "Page deleted"),
        RESTORED("Pages", "Page restored"),
        PURGED("Pages", "Page purged"),
        ARCHIVED("Pages", "Page archived"),
        UNARCHIVED("Pages", "Page unarchived"),
        SPACE_ARCHIVED("Spaces", "Space archived"),
        SPACE_UNARCHIVED("Spaces", "Space unarchived");

        private final String category;
        private final String summary;

        Kind(String category, String summary) {
            this.category = category;
            this.summary = summary;
        }

        /// The group of events that it belongs to.
        public String category() {
            return category;
        }

        /// What happened, as people read it.
        public String summary() {
            return summary;
        }
    }
}
