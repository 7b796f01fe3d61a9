package dev.anabranch.simulator.model;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/// The people of a site: users, the groups they are in, and the accounts that can sign in. Safe for many threads.
public final class People {
    private final Map<String, User> users = new ConcurrentHashMap<>();
    private final Map<String, Group> groups = new ConcurrentHashMap<>();
    private final List<Account> accounts = new CopyOnWriteArrayList<>();
    private final Map<String, Instant> endsOfTokens = new ConcurrentHashMap<>();
    private volatile Map<String, Set<String>> groupsOfUser = Map.of();

    People() {}

    /// Adds a user or replaces the one with this account id, also where it signs in.
    public void put(User user) {
        users.put(user.accountId(), user);
        accounts.replaceAll(account -> account.user().accountId().equals(user.accountId())
                ? new Account(user, account.apiToken(), account.readsEverything())
                : account);
    }

    /// Adds a group or replaces the one with this id, members included.
    public synchronized void put(Group group) {
        groups.put(group.id(), group);
        refreshMemberships();
    }

    /// Takes a group away. Restrictions that name it go on naming it, as on the real service.
    public synchronized void removeGroup(String groupId) {
        groups.remove(groupId);
        refreshMemberships();
    }

    /// Adds a sign-in, and its user.
    public void put(Account account) {
        put(account.user());
        accounts.add(account);
    }

    /// Everybody, in no order.
    public Collection<User> users() {
        return users.values();
    }

    /// The user with this account id.
    public Optional<User> user(String accountId) {
        return Optional.ofNullable(users.get(accountId));
    }

    /// All groups by name.
    public List<Group> groups() {
        return groups.values().stream()
                .sorted(Comparator.comparing(Group::name))
                .toList();
    }

    /// The group with this id.
    public Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    /// The group with this name, in any case.
    public Optional<Group> groupNamed(String name) {
        return groups.values().stream()
                .filter(group -> group.name().equalsIgnoreCase(name))
                .findFirst();
    }

    /// The ids of the groups that an account is in.
    public Set<String> groupsOf(String accountId) {
        return groupsOfUser.getOrDefault(accountId, Set.of());
    }

    /// The account ids of all who are in a group, also by groups in it.
    public Set<String> membersOf(Group group) {
        Set<String> members = new HashSet<>();
        Set<String> seen = new HashSet<>(Set.of(group.id()));
        Deque<Group> open = new ArrayDeque<>(List.of(group));
        while (!open.isEmpty()) {
            Group next = open.remove();
            members.addAll(next.memberIds());
            next.groupIds().stream()
                    .filter(seen::add)
                    .flatMap(id -> group(id).stream())
                    .forEach(open::add);
        }
        return members;
    }

    /// The sign-ins; the first one reads everything.
    public List<Account> accounts() {
        return List.copyOf(accounts);
    }

    /// Lets the tokens with which an account signs in end, all at once: they have expired then, or were taken back.
    ///
    /// @param at empty for never
    public void endTokens(String accountId, Optional<Instant> at) {
        at.ifPresentOrElse(end -> endsOfTokens.put(accountId, end), () -> endsOfTokens.remove(accountId));
    }

    /// Whether the tokens with which an account signs in are good at a time.
    public boolean tokenWorks(Account account, Instant now) {
        Instant end = endsOfTokens.get(account.user().accountId());
        return end == null || now.isBefore(end);
    }

    /// The account with this e-mail address and token, if it is good at this time.
    public Optional<Account> signIn(String email, String apiToken, Instant now) {
        return accounts.stream()
                .filter(account ->
                        account.user().email().equalsIgnoreCase(email) && sameText(account.apiToken(), apiToken))
                .filter(account -> account.user().active())
                .filter(account -> tokenWorks(account, now))
                .findFirst();
    }

    private static boolean sameText(String a, String b) {
        return MessageDigest.isEqual(a.getBytes(StandardCharsets.UTF_8), b.getBytes(StandardCharsets.UTF_8));
    }

    private void refreshMemberships() {
        groupsOfUser = groups.values().stream()
                .flatMap(group -> membersOf(group).stream().map(member -> Map.entry(member, group.id())))
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toUnmodifiableSet())));
    }
}
