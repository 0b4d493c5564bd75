package org.neuropil.connectome.graph;

import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.neo4j.bolt.dbapi.BoltGraphDatabaseManagementServiceSPI;
import org.neo4j.configuration.Config;
import org.neo4j.dbms.api.DatabaseManagementServiceBuilderImplementation;
import org.neo4j.graphdb.factory.module.GlobalModule;
import org.neo4j.graphdb.factory.module.edition.AbstractEditionModule;
import org.neo4j.graphdb.factory.module.edition.CommunityEditionModule;

/** Neo4j's own builder, but for who may log in and what happens to Bolt's queries. */
final class EmbeddedBuilder extends DatabaseManagementServiceBuilderImplementation {
  private final EmbeddedGraphSettings settings;
  private @Nullable GuardedBolt bolt;

  EmbeddedBuilder(Path home, EmbeddedGraphSettings settings) {
    super(home);
    this.settings = settings;
  }

  /** What stands before Bolt's queries, once built; null without Bolt. */
  @Nullable GuardedBolt bolt() {
    return bolt;
  }

  @Override
  protected Function<GlobalModule, AbstractEditionModule> getEditionFactory(Config config) {
    BoltSettings bolt = settings.bolt();
    return bolt == null ? CommunityEditionModule::new : module -> new Edition(module, bolt);
  }

  private final class Edition extends CommunityEditionModule {
    private final BoltSettings boltSettings;

    private Edition(GlobalModule module, BoltSettings boltSettings) {
      super(module);
      this.boltSettings = boltSettings;
    }

    @Override
    public void createSecurityModule(GlobalModule module) {
      super.createSecurityModule(module);
      setSecurityProvider(ReadOnlyLogin.provider(boltSettings.authenticator()));
    }

    @Override
    public BoltGraphDatabaseManagementServiceSPI createBoltDatabaseManagementServiceProvider() {
      GuardedBolt guarded =
          new GuardedBolt(
              super.createBoltDatabaseManagementServiceProvider(),
              boltSettings.timeLimit(),
              settings.check());
      bolt = guarded;
      return guarded;
    }
  }
}
