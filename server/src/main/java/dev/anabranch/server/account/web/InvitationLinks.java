package dev.anabranch.server.account.web;

import dev.anabranch.server.account.Accounts;
import dev.anabranch.server.account.Actor;
import dev.anabranch.server.account.Person;
import dev.anabranch.server.platform.web.OwnAddresses;
import jakarta.servlet.http.HttpServletRequest;

/// Makes links by which people choose a password, with the address that they can open.
final class InvitationLinks {
    private final Accounts accounts;
    private final OwnAddresses addresses;

    InvitationLinks(Accounts accounts, OwnAddresses addresses) {
        this.accounts = accounts;
        this.addresses = addresses;
    }

    String make(Person person, Actor by, HttpServletRequest request) {
        String code = accounts.invitations().invite(person, by);
        return addresses.proposal(request.getLocalPort()).replaceAll("/$", "") + "/invitation?code=" + code;
    }
}
