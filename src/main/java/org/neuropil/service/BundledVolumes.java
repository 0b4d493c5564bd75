package org.neuropil.service;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.neuropil.connectome.dataset.FileTree;
import org.neuropil.format.swc.SwcSkeleton;
import org.neuropil.volume.Volumes;
import org.neuropil.volume.ingest.VolumeImport;
import org.neuropil.volume.ingest.VolumeImportRequest;
import org.neuropil.volume.ingest.VolumeImportRequest.Scales;
import org.neuropil.volume.labelmap.Author;
import org.neuropil.volume.labelmap.Ingest;
import org.neuropil.volume.objects.ObjectSettings;
import org.neuropil.volume.skeleton.TubePainter;
import org.neuropil.volume.source.VoxelSource;
import org.neuropil.volume.source.VoxelSources;
import org.neuropil.volume.version.DataInstance;
import org.neuropil.volume.version.Repo;
import org.neuropil.volume.version.VersionNode;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/** Makes a repo with volumes to try things on, at the first start. */
@Component
final class BundledVolumes {
  /** Of the bundled repo, so that links to it can be written down. */
  static final String ROOT = "b0d1e500000000000000000000000001";

  private static final Logger LOG = LoggerFactory.getLogger(BundledVolumes.class);
  private static final String SKELETONS = "hemibrain-da1/skeletons/*.swc";
  private static final Ingest.Mode WHOLE = new Ingest.Mode(0, true, true);

  /** The skeletons are in voxels of 8 nm; 32 of them are a voxel of 256 nm. */
  private static final double COARSENESS = 32;

  private final NeuropilProperties properties;
  private final Volumes volumes;

  BundledVolumes(NeuropilProperties properties, Volumes volumes) {
    this.properties = properties;
    this.volumes = volumes;
  }

  @EventListener(ApplicationReadyEvent.class)
  void makeInAnEmptyFolder() throws IOException {
    if (properties.bundled() && volumes.repos().all().isEmpty()) {
      Repo repo = volumes.repos().create("bundled", "Volumes to try things on", Optional.of(ROOT));
      VersionNode root = volumes.repos().root(repo);
      addTubes(root);
      addCortex();
      LOG.info("The bundled volumes are there: repo {}", ROOT);
    }
  }

  private void addTubes(VersionNode root) throws IOException {
    DataInstance tubes =
        instance(
            root,
            "tubes",
            Map.of(
                "VoxelSize",
                "256,256,256",
                "MaxDownresLevel",
                "2",
                "Tags",
                "dataset=hemibrain-da1:v1.2.1,made=from skeletons not from images"));
    TubePainter painter = new TubePainter(COARSENESS, 1);
    for (Resource file : BundledFiles.all(SKELETONS)) {
      String name = file.getFilename();
      if (name != null) {
        try (InputStream in = file.getInputStream()) {
          painter.paint(
              SwcSkeleton.read(in.readAllBytes()), Long.parseLong(name.replace(".swc", "")));
        }
      }
    }
    volumes.labelmap(tubes).ingest().write(root, painter.blocks(), WHOLE, Author.UNKNOWN);
  }

  /** A real segmentation, as {@code neuropil volume import} takes it over. */
  private void addCortex() throws IOException {
    Path folder = Files.createTempDirectory("neuropil");
    try {
      BundledFiles.copy("cortex/info", folder);
      BundledFiles.copy("cortex/16_16_40/*", folder.resolve("16_16_40"));
      try (VoxelSource source = VoxelSources.open(folder.toString(), ObjectSettings.defaults())) {
        new VolumeImport(volumes, folder.resolve("marks"))
            .run(
                source,
                new VolumeImportRequest(
                    "bundled", ROOT, "cortex", Optional.empty(), Scales.COMPUTED),
                (done, regions) -> {});
      }
    } finally {
      FileTree.delete(folder);
    }
  }

  private DataInstance instance(VersionNode root, String name, Map<String, String> settings) {
    return volumes.repos().add(root, name, "labelmap", settings, made -> {});
  }
}
