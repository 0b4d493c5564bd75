package org.neuropil.service;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Clock;
import org.neuropil.link.BodyVolumes;
import org.neuropil.volume.LinkedVolumes;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.store.VolumeStoreSettings;
import org.neuropil.web.dvid.DvidSettings;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Puts the voxel side together. */
@Configuration(proxyBeanMethods = false)
class VolumeConfiguration {
  @Bean(destroyMethod = "close")
  Volumes volumes(NeuropilProperties properties, MeterRegistry meters) {
    NeuropilProperties.Volume volume = properties.volume();
    Counter changed =
        Counter.builder("neuropil.volume.bodies.changed")
            .description("Bodies that were written, merged, cleaved, split or renumbered")
            .register(meters);
    Volumes opened =
        Volumes.open(
            properties.data().resolve("volumes"),
            new VolumeStoreSettings(
                volume.cache().toBytes(),
                volume.blockCache().toBytes(),
                volume.reserve().toBytes()),
            Clock.systemUTC());
    opened.changes().listen(change -> changed.increment(change.bodies().size()));
    return opened;
  }

  @Bean
  BodyVolumes bodyVolumes(Volumes volumes, NeuropilProperties properties) {
    return new LinkedVolumes(volumes, properties.volume().links());
  }

  @Bean
  DvidSettings dvidSettings(NeuropilProperties properties) {
    NeuropilProperties.Volume volume = properties.volume();
    return new DvidSettings(
        volume.adminToken(), volume.allowSplit(), volume.maxBody().toBytes(), volume.note());
  }
}
