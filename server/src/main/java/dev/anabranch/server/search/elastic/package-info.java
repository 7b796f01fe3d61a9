/// The engine beside: an index in Elasticsearch 8 or newer, for who runs one anyway. It gets the same terms as the
/// engine inside and ranks them by the same figures; nothing is analysed there.
///
/// [dev.anabranch.server.search.elastic.ElasticEngine] is the door and
/// [dev.anabranch.server.search.elastic.ElasticAddress] says where it is and what lets us in.
@NullMarked
package dev.anabranch.server.search.elastic;

import org.jspecify.annotations.NullMarked;
