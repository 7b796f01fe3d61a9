package dev.anabranch.server.linking;

import java.util.List;
import java.util.Optional;

/// What the page of linked and unlinked accounts shows to administrators.
///
/// @param sites addresses of the sites that are held
/// @param people who is nobody on a site; as many as are shown
/// @param morePeople how many others there are
/// @param accounts that are nobody's here; as many as are shown
/// @param moreAccounts how many others there are
/// @param linked everybody who is linked
/// @param file what was typed as a file
/// @param plan what it would do, or has done
/// @param done what has just been done, as a sentence
/// @param trouble why it was not, as a sentence
public record AccountsPage(
        List<String> sites,
        List<Unmatched.OfPeople> people,
        int morePeople,
        List<Unmatched.OfAccounts> accounts,
        int moreAccounts,
        List<Linked> linked,
        FileField file,
        Optional<LinkPlan> plan,
        Optional<String> done,
        Optional<String> trouble) {
    /// Somebody who is linked.
    ///
    /// @param person as shown
    /// @param account name of the account as its site tells it, or its id
    public record Linked(
            String personId, String person, String email, String realm, String account, String accountId, String way) {}

    /// The fields of the form for a file.
    public record FileField(String site, String csv) {
        static final FileField EMPTY = new FileField("", "");
    }

    /// The same with a plan.
    AccountsPage with(FileField typed, LinkPlan looked) {
        return new AccountsPage(
                sites, people, morePeople, accounts, moreAccounts, linked, typed, Optional.of(looked), done, trouble);
    }

    /// The same after something was done.
    AccountsPage done(String what) {
        return new AccountsPage(
                sites, people, morePeople, accounts, moreAccounts, linked, file, plan, Optional.of(what), trouble);
    }

    /// The same after something was not possible.
    AccountsPage trouble(FileField typed, String why) {
        return new AccountsPage(
                sites, people, morePeople, accounts, moreAccounts, linked, typed, plan, done, Optional.of(why));
    }
}
