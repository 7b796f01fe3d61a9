package dev.anabranch.server.sync;

import dev.anabranch.server.content.ContentStore;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Which of the spaces that are wanted a run gets: those that no other run has. Another run has a space while it is
/// at work on it, is paused, or waits for the site.
///
/// @param spaceKeys what the run gets, as typed
/// @param busy what other runs have
record Claim(List<String> spaceKeys, List<Busy> busy) {
    Claim {
        spaceKeys = List.copyOf(spaceKeys);
        busy = List.copyOf(busy);
    }

    /// A space that another run has.
    ///
    /// @param run that has it
    record Busy(String spaceKey, String run) {
        /// What a person is told.
        String message() {
            return "Run %s has the space %s, so this run left it out.".formatted(run, spaceKey);
        }
    }

    /// Takes all that are wanted, or none.
    ///
    /// @throws RunInProgress when another run is at work on one of them
    static Claim all(Collection<String> wanted, int site, Lease lease) {
        lease.take(wanted.stream().map(key -> Sync.leaseOf(site, key)).toList());
        return new Claim(List.copyOf(wanted), List.of());
    }

    /// Takes those that are free.
    ///
    /// @throws RunInProgress when none is; names the run that has the first
    static Claim free(Collection<String> wanted, ContentStore content, Lease lease, RunStore runs) {
        var others = new LinkedHashMap<String, String>();
        int site = content.site();
        for (var parked : runs.of(content.address()).all(EnumSet.of(RunStatus.WAITING, RunStatus.PAUSED))) {
            parked.spaceKeys().forEach(key -> others.put(Sync.leaseOf(site, key), parked.id()));
        }
        var open = wanted.stream().map(key -> Sync.leaseOf(site, key)).filter(name -> !others.containsKey(name));
        others.putAll(lease.takeFree(open.toList()));
        var claim = split(wanted, site, others);
        if (claim.spaceKeys().isEmpty()) {
            throw new RunInProgress(claim.busy().getFirst().run());
        }
        return claim;
    }

    /// Takes what is free of spaces that are known by now: a pattern may mean some that others have, and a key may
    /// have been another one.
    static Claim found(Collection<String> keys, int site, Lease lease) {
        return split(
                keys,
                site,
                lease.takeFree(keys.stream().map(key -> Sync.leaseOf(site, key)).toList()));
    }

    private static Claim split(Collection<String> wanted, int site, Map<String, String> others) {
        var mine = new ArrayList<String>();
        var busy = new ArrayList<Busy>();
        for (var key : wanted) {
            Optional.ofNullable(others.get(Sync.leaseOf(site, key)))
                    .ifPresentOrElse(run -> busy.add(new Busy(key, run)), () -> mine.add(key));
        }
        return new Claim(mine, busy);
    }
}
