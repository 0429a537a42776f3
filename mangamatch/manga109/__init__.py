"""The sources to match: Manga109 books and FacialLandmarkManga files, read into values and issues."""
