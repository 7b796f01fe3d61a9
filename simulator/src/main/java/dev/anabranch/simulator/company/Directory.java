package dev.anabranch.simulator.company;

import java.util.ArrayList;
import java.util.Map;

/// Who is meant by the short names in the resource files.
record Directory(Map<String, String> accountIdsByHandle, Map<String, String> groupIdsByName) {
    String accountId(String handle) {
        return known(accountIdsByHandle, handle);
    }

    /// Reads a list such as `user mara, group people-ops`.
    Audience audience(String list) {
        var users = new ArrayList<String>();
        var groups = new ArrayList<String>();
        for (var entry : list.split(",", -1)) {
            var words = entry.strip().split(" ", 2);
            switch (words[0]) {
                case "user" -> users.add(accountId(words[1]));
                case "group" -> groups.add(known(groupIdsByName, words[1]));
                case "" -> {}
                default -> throw new IllegalArgumentException("neither a user nor a group: " + entry);
            }
        }
        return new Audience(users, groups);
    }

    static String known(Map<String, String> ids, String name) {
        var id = ids.get(name);
        if (id == null) {
            throw new IllegalArgumentException("company/site.json does not name " + name);
        }
        return id;
    }
}
