"""The legal base that every rule of the VOP shares."""

from maatwerk.law.engine.rule import Article

VOP = Article("BVR 18-07-2008 (VOP)", "official", "werk.be, vdab.be")
